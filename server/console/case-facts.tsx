import type { ComponentChildren } from 'preact'
import type { CaseDetail } from '../wire/case.ts'
import { catalogue, districtName } from './catalogue.ts'
import { optionWords } from './intake-option-words.ts'
import { language, say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '案件內容', en: 'Facts' },
  place: { zh: '地點', en: 'Place' },
  asset: { zh: '設備編號', en: 'Asset' },
  position: { zh: '座標', en: 'Position' },
  opened: { zh: '立案', en: 'Opened' },
  channel: { zh: '管道', en: 'Channel' },
  master: { zh: '併入', en: 'Merged into' },
  members: { zh: '併案', en: 'Merged here' },
  extension: { zh: '申請展延', en: 'Extension asked' },
  days: { zh: '日', en: 'days' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
}
const channels: Record<string, { zh: string; en: string }> = {
  phone: { zh: '電話', en: 'telephone' },
  counter: { zh: '臨櫃', en: 'counter' },
  web: { zh: '網站', en: 'web' },
  app: { zh: 'App', en: 'app' },
  patrol: { zh: '巡查', en: 'patrol' },
}

/** What was asked and answered when the case was opened, and where it is. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const { answers, channel, extension, members, place, row } = detail
  const where = [place.district && districtName(place.district), place.village, place.road, place.detail]
  return (
    <section class="case-facts">
      <h3>{say(words.title)}</h3>
      <dl>
        <Fact title={words.place}>{where.filter(Boolean).join(' ') || '—'}</Fact>
        {place.assetNo !== undefined && <Fact title={words.asset}>{place.assetNo}</Fact>}
        {place.lat !== undefined && place.lng !== undefined && (
          <Fact title={words.position}>
            {place.lat.toFixed(5)}, {place.lng.toFixed(5)}
          </Fact>
        )}
        <Fact title={words.opened}>{dayAndTime(row.openedAt)}</Fact>
        {detail.petition === null && (
          <Fact title={words.channel}>{say(channels[channel] ?? { zh: channel, en: channel })}</Fact>
        )}
        {row.mergedInto !== null && <Fact title={words.master}>{row.mergedInto}</Fact>}
        {members.length > 0 && (
          <Fact title={words.members}>
            {members.map(({ no }) => no).join(language.value === 'zh' ? '、' : ', ')}
          </Fact>
        )}
        {extension && (
          <Fact title={words.extension}>
            {extension.days} {say(words.days)}
          </Fact>
        )}
        {Object.entries(answers).map(([code, answer]) => (
          <Fact key={code} title={questionText(code)}>
            {answerText(answer)}
          </Fact>
        ))}
      </dl>
    </section>
  )
}

function Fact({ children, title }: { title: { zh: string; en: string }; children: ComponentChildren }) {
  return (
    <div>
      <dt>{say(title)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const questionText = (code: string) =>
  catalogue.value?.questions.find((question) => question.code === code) ?? { zh: code, en: code }

const answerText = (answer: unknown): string => {
  if (typeof answer === 'boolean') return say(answer ? words.yes : words.no)
  if (typeof answer === 'string') return say(optionWords[answer] ?? { zh: answer, en: answer })
  return typeof answer === 'number' ? String(answer) : '—'
}
