import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { language, say } from './language.ts'
import { project, unproject } from './map-projection.ts'
import { cityView, districtShapes } from './map-shapes.ts'

interface Point {
  lat: number
  lng: number
}

const label = { zh: '地圖：方向鍵移動定位點', en: 'Map: arrow keys move the pin' }
const metresPerDegree = 111_320
const steps: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** The districts as outlines, near to the chosen one. A place is set without dragging (WCAG 2.5.7). */
export function IntakeMap(o: { position: Point | null; district: string; onPlace(at: Point | null): void }) {
  const svg = useRef<SVGSVGElement>(null)
  const [view, setView] = useState(cityView)
  const [x = 0, y = 0, width = 1, height = 1] = view.split(' ').map(Number)

  useLayoutEffect(() => {
    setView(viewOf(svg.current, o.district))
  }, [o.district])

  function onClick(event: MouseEvent): void {
    const matrix = svg.current?.getScreenCTM()?.inverse()
    if (!matrix) return
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
    o.onPlace(rounded(unproject(at.x, at.y)))
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return
    if (event.code === 'Delete') o.onPlace(null)
    const step = steps[event.code]
    if (!step) return
    event.preventDefault()
    if (!o.position) return o.onPlace(rounded(unproject(x + width / 2, y + height / 2)))
    const metres = event.shiftKey ? 50 : 5
    const { lat, lng } = o.position
    o.onPlace(
      rounded({
        lat: lat + (step[1] * metres) / metresPerDegree,
        lng: lng + (step[0] * metres) / (metresPerDegree * Math.cos((lat * Math.PI) / 180)),
      }),
    )
  }

  const pin = o.position && project(o.position.lng, o.position.lat)
  return (
    <svg
      ref={svg}
      class="intake-map"
      viewBox={view}
      role="application"
      aria-label={say(label)}
      aria-describedby="map-help"
      // In SVG the attribute is spelt in small letters.
      tabindex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {districtShapes.map((shape) => (
        <path
          key={shape.code}
          data-code={shape.code}
          d={shape.path}
          class={shape.code === o.district ? 'is-chosen' : ''}
        >
          <title>{shape[language.value]}</title>
        </path>
      ))}
      {pin && <circle cx={pin.x} cy={pin.y} r={width / 60} />}
    </svg>
  )
}

/** The box of a district with some air around it; the whole city when none is chosen. */
function viewOf(svg: SVGSVGElement | null, district: string): string {
  const path = svg?.querySelector<SVGPathElement>(`path[data-code="${CSS.escape(district)}"]`)
  if (!path) return cityView
  const { x, y, width, height } = path.getBBox()
  const air = Math.max(width, height) * 0.15
  return [x - air, y - air, width + 2 * air, height + 2 * air].map(Math.round).join(' ')
}

/** Five digits are one metre. */
const rounded = ({ lat, lng }: Point): Point => ({ lat: Number(lat.toFixed(5)), lng: Number(lng.toFixed(5)) })
