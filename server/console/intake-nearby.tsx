import { useEffect } from 'preact/hooks'
import { stageLabels } from '../../workflows/labels.ts'
import { stages, type Stage } from '../../workflows/stage.ts'
import type { Catalogue, Nearby } from '../wire/account.ts'
import { agencyName } from './catalogue.ts'
import { useAsked } from './intake-asked.ts'
import { draft } from './intake-draft.ts'
import { openPanel } from './intake-panel.ts'
import { refused } from './intake-problem.ts'
import { joinCaller, sending } from './intake-send.ts'
import { language, say } from './language.ts'
import { durationText, now } from './ticker.ts'

type Row = Nearby['rows'][number]

const words = {
  title: { zh: '附近與重複', en: 'Near duplicates' },
  empty: {
    zh: '選了類別並寫了路名、編號或定位後，會找同一件事。',
    en: 'With a category and a road, number or position, the same matter is looked for.',
  },
  none: { zh: '附近沒有同類案件。', en: 'No case of this kind nearby.' },
  waiting: { zh: '查詢中…', en: 'Looking…' },
  again: { zh: '重試', en: 'Try again' },
  join: { zh: '加入此案', en: 'Join this caller' },
  look: { zh: '看內容', en: 'Look' },
  here: { zh: '同路段或同編號', en: 'same road or number' },
  metres: { zh: '公尺', en: ' m' },
  callers: { zh: '人通報', en: ' callers' },
  ago: { zh: '前', en: ' ago' },
}

/** The same matter may be known already: then this caller joins it instead of opening a second case. */
export function IntakeNearby({ catalogue }: { catalogue: Catalogue }) {
  const url = nearbyUrl()
  const nearby = useAsked<Nearby>(url)
  const rows = nearby.answer?.rows ?? []
  const stale = refused.value?.code === 'STALE_VERSION'

  useEffect(() => {
    // Somebody changed the case meanwhile: what is shown must be its newest version.
    if (stale) nearby.again()
  }, [stale])

  return (
    <section
      class={`intake-nearby ${rows.length > 0 ? 'has-rows' : ''}`}
      data-pane
      aria-labelledby="nearby-title"
      aria-busy={nearby.waiting}
    >
      <h2 id="nearby-title">
        {say(words.title)} {rows.length > 0 && <small>{rows.length}</small>} <kbd>F6</kbd>
      </h2>
      <div role="status">
        {url === null && <p class="intake-quiet">{say(words.empty)}</p>}
        {url !== null && !nearby.answer && nearby.waiting && <p class="intake-quiet">{say(words.waiting)}</p>}
        {nearby.answer && rows.length === 0 && <p class="intake-quiet">{say(words.none)}</p>}
      </div>
      {nearby.problem && (
        <p class="problem">
          {say(nearby.problem.sentence)}{' '}
          <button class="quiet" onClick={() => nearby.again()}>
            {say(words.again)}
          </button>
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <NearbyRow key={row.no} row={row} catalogue={catalogue} />
        ))}
      </ul>
    </section>
  )
}

function NearbyRow({ row, catalogue }: { row: Row; catalogue: Catalogue }) {
  const { no, label, stage, agency, openedAt, distance, callers, description } = row
  return (
    <li>
      <p>
        <button class="intake-link" onClick={() => openPanel(no)} title={say(words.look)}>
          {no}
        </button>
        <span class="intake-tag">{stageText(stage)}</span>
        <span class="intake-quiet">
          {distance === null ? say(words.here) : `${distance}${say(words.metres)}`}
          {' · '}
          {durationText(Math.max(0, now.value - openedAt))}
          {say(words.ago)}
          {' · '}
          {callers}
          {say(words.callers)}
        </span>
      </p>
      <p class="intake-words">
        {label} · {agencyName(agency)}
        <br />
        {description}
      </p>
      <button class="intake-join" disabled={sending.value} onClick={() => void joinCaller(row, catalogue)}>
        {say(words.join)}
        <span class="unseen">{no}</span>
      </button>
    </li>
  )
}

const isStage = (word: string): word is Stage => stages.some((stage) => stage === word)
const stageText = (word: string) => (isStage(word) ? stageLabels[word][language.value] : word)

function nearbyUrl(): string | null {
  const { category, district, road, assetNo, position } = draft.value
  if (category === '' || (road.trim() === '' && assetNo.trim() === '' && position === null)) return null
  const query = new URLSearchParams({
    category,
    ...(district !== '' && { district }),
    ...(road.trim() !== '' && { road: road.trim() }),
    ...(assetNo.trim() !== '' && { assetNo: assetNo.trim() }),
    ...(position && { lat: String(position.lat), lng: String(position.lng) }),
  })
  return `/api/cases/nearby?${query}`
}
