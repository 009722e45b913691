import { say } from './language.ts'
import { cityView, districtShapes, type DistrictShape } from './map-shapes.ts'
import { shadeOf, type Load } from './wall-figures.ts'

const words = {
  city: { zh: '各行政區未結案件與逾期', en: 'Open and overdue cases by district' },
  centre: { zh: '市中心', en: 'City centre' },
  open: { zh: '未結', en: 'open' },
  overdue: { zh: '逾期', en: 'overdue' },
  none: { zh: '無未結', en: 'none open' },
  upTo5: { zh: '5 % 以下', en: 'to 5 %' },
  upTo15: { zh: '15 % 以下', en: 'to 15 %' },
  upToThird: { zh: '1/3 以下', en: 'to 1/3' },
  more: { zh: '超過 1/3', en: 'over 1/3' },
  legend: { zh: '逾期占比', en: 'Overdue share' },
}

/** The dense part of the city, which no figure would fit into on the map of the whole; in map units. */
const inset = { x: 270, y: 3050, width: 620, height: 490 }
const inInset = ({ label: [x, y] }: DistrictShape) =>
  x > inset.x && x < inset.x + inset.width && y > inset.y && y < inset.y + inset.height

type Loads = ReadonlyMap<string, Load>

/** The 38 districts, shaded by their share of overdue cases, each with its figures; the same stand in its tooltip. */
export function DistrictMap({ loads }: { loads: Loads }) {
  return (
    <figure class="district-map">
      <svg
        class="whole"
        viewBox={cityView}
        preserveAspectRatio="xMinYMid"
        role="img"
        aria-label={say(words.city)}
      >
        {districtShapes.map((shape) => (
          <Area key={shape.code} shape={shape} load={loads.get(shape.code)} />
        ))}
        <rect class="frame" {...inset} />
        {districtShapes
          .filter((shape) => !inInset(shape))
          .map((shape) => (
            <Figures key={shape.code} shape={shape} load={loads.get(shape.code)} />
          ))}
      </svg>
      <svg
        class="inset"
        viewBox={`${inset.x} ${inset.y} ${inset.width} ${inset.height}`}
        role="img"
        aria-label={say(words.centre)}
      >
        {districtShapes.map((shape) => (
          <Area key={shape.code} shape={shape} load={loads.get(shape.code)} />
        ))}
        {districtShapes.filter(inInset).map((shape) => (
          <Figures key={shape.code} shape={shape} load={loads.get(shape.code)} named />
        ))}
      </svg>
      <Legend />
    </figure>
  )
}

interface Part {
  shape: DistrictShape
  load: Load | undefined
}

const nameOf = ({ en, zh }: DistrictShape) => say({ zh, en: en.replace(/ District$/, '') })

function Area({ load, shape }: Part) {
  const { open, overdue } = load ?? { open: 0, overdue: 0 }
  return (
    <path class={`area shade-${shadeOf(load) ?? 'none'}`} d={shape.path}>
      <title>{`${nameOf(shape)}：${say(words.open)} ${open}，${say(words.overdue)} ${overdue}`}</title>
    </path>
  )
}

function Figures({ load, named, shape }: Part & { named?: boolean }) {
  const [x, y] = shape.label
  if (!load && !named) return null
  return (
    <text class="figures" x={x} y={y}>
      {named && (
        <tspan class="name" x={x} dy="-0.9em">
          {say({ zh: shape.zh.replace(/區$/, ''), en: nameOf(shape) })}
        </tspan>
      )}
      {load && (
        <tspan class="open" x={x} dy={named ? '1em' : '0'}>
          {load.open}
        </tspan>
      )}
      {load && load.overdue > 0 && (
        <tspan class="overdue" x={x} dy="1em">
          ●{load.overdue}
        </tspan>
      )}
    </text>
  )
}

const steps = [
  ['none', words.none],
  ['0', { zh: '0', en: '0' }],
  ['1', words.upTo5],
  ['2', words.upTo15],
  ['3', words.upToThird],
  ['4', words.more],
] as const

function Legend() {
  return (
    <figcaption>
      <span>{say(words.legend)}</span>
      {steps.map(([shade, label]) => (
        <span key={shade} class={`step shade-${shade}`}>
          {say(label)}
        </span>
      ))}
    </figcaption>
  )
}
