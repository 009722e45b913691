import './case-petition.css'
import type { ComponentChildren } from 'preact'
import { channelLabels, groundLabels, readBackLabels, roleLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { agencyName } from './catalogue.ts'
import { Answer } from './petition-answer.tsx'
import { language, say } from './language.ts'
import { dayAndTime } from './ticker.ts'

type Petition = NonNullable<CaseDetail['petition']>

const words = {
  title: { zh: '陳情', en: 'Petition' },
  english: { zh: '以英文答復', en: 'answered in English' },
  secret: { zh: '保密', en: 'confidential' },
  signs: { zh: '核定層級', en: 'Signed by' },
  received: { zh: '收件', en: 'Received' },
  left: { zh: '答復期限', en: 'Reply' },
  details: { zh: '補陳期限', en: 'Details until' },
  visit: { zh: '會勘後可退分至', en: 'After a visit returnable until' },
  returns: { zh: '退分', en: 'Returned' },
  times: { zh: '次', en: 'times' },
  coHandlers: { zh: '會辦機關', en: 'Co-handlers' },
  draft: { zh: '擬復', en: 'Draft' },
  letters: { zh: '發出的信函', en: 'Letters' },
  mailed: { zh: '已寄出', en: 'mailed' },
  record: { zh: '言詞陳情紀錄', en: 'Record of the spoken petition' },
  open: { zh: '尚未確認', en: 'not signed off' },
  corrected: { zh: '更正', en: 'Correction' },
  proposal: { zh: '建議不予處理', en: 'No action is proposed' },
  before: { zh: '先前陳情', en: 'Earlier petitions' },
  origin: { zh: '來自', en: 'Came from' },
  became: { zh: '轉為派工', en: 'Became dispatch case' },
  code: { zh: '查詢碼', en: 'Look-up code' },
  reviews: { zh: '民眾不滿意', en: 'Not content' },
}
const states = {
  asked: { zh: '待會復', en: 'asked' },
  answered: { zh: '已會復', en: 'answered' },
  sentBack: { zh: '退會', en: 'sent back' },
  excused: { zh: '解除會辦', en: 'released' },
}

/** What a petition has that a dispatch case has not: who else answers, what was answered, what is being decided. */
export function CasePetition({ detail }: { detail: CaseDetail }) {
  const { coHandling, origin, petition } = detail
  if (coHandling)
    return (
      <section class="case-petition">
        <h3>{say(words.coHandlers)}</h3>
        <p>
          {say(words.origin)} {coHandling.lead}
        </p>
        {coHandling.answers.map((answer) => (
          <Answer key={answer.at} answer={answer} />
        ))}
      </section>
    )
  if (!petition) return null
  return (
    <section class="case-petition">
      <h3>{say(words.title)}</h3>
      <p class="tags">
        <span class="tag">{say(channelLabels[petition.channel])}</span>
        {petition.confidential && <span class="tag">{say(words.secret)}</span>}
        {petition.language === 'en' && <span class="tag">{say(words.english)}</span>}
        <span class="tag">
          {say(words.signs)} {say(roleLabels[petition.signs])}
        </span>
        {petition.returns.length > 0 && (
          <span class="tag danger">
            {say(words.returns)} {petition.returns.length} {say(words.times)}
          </span>
        )}
        {petition.reviews > 0 && (
          <span class="tag danger">
            {say(words.reviews)} {petition.reviews} {say(words.times)}
          </span>
        )}
      </p>
      <dl>
        <Line title={words.left}>{workdays(petition)}</Line>
        <Line title={words.received}>{dayAndTime(petition.receivedAt)}</Line>
        {petition.details && <Line title={words.details}>{dayAndTime(petition.details.until)}</Line>}
        {petition.visitUntil !== null && detail.accepts.includes('RETURN') && (
          <Line title={words.visit}>{dayAndTime(petition.visitUntil)}</Line>
        )}
        {origin && <Line title={words.origin}>{origin.no}</Line>}
        {petition.dispatchNo !== null && <Line title={words.became}>{petition.dispatchNo}</Line>}
        {petition.earlier.length > 0 && <Line title={words.before}>{petition.earlier.join(' ')}</Line>}
        <Line title={words.code}>
          <code>{petition.lookupCode}</code>
        </Line>
      </dl>
      {petition.proposal && (
        <p class="hint">
          {say(words.proposal)}：{say(groundLabels[petition.proposal.ground])} — {petition.proposal.by}：
          {petition.proposal.reason} {petition.proposal.earlier}
        </p>
      )}
      {petition.readBack && <Record record={petition.readBack} />}
      {petition.coHandlers.length > 0 && <CoHandlers petition={petition} />}
      {petition.draft && (
        <>
          <h4>{say(words.draft)}</h4>
          <Answer answer={petition.draft} />
        </>
      )}
      {petition.replies.map((reply) => (
        <Answer key={reply.at} answer={reply} />
      ))}
      {petition.letters.length > 0 && (
        <>
          <h4>{say(words.letters)}</h4>
          <ul class="co-handlers">
            {petition.letters.map(({ at, id, mailedAt, subject }) => (
              <li key={id}>
                <a href={`/letters/${id}`} target="_blank" rel="noopener">
                  {subject}
                </a>{' '}
                <small>
                  {dayAndTime(at)}
                  {mailedAt !== null && ` · ${say(words.mailed)} ${dayAndTime(mailedAt)}`}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Line({ title, children }: { title: { zh: string; en: string }; children: ComponentChildren }) {
  return (
    <div>
      <dt>{say(title)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function workdays({ workdaysLeft: n }: Petition): string {
  if (n === null) return '—'
  const zh = language.value === 'zh'
  if (n < 0) return zh ? `逾 ${-n} 個工作天` : `${-n} working days late`
  return zh ? `餘 ${n} 個工作天` : `${n} working days left`
}

function Record({ record }: { record: NonNullable<Petition['readBack']> }) {
  return (
    <>
      <h4>{say(words.record)}</h4>
      <p>
        {record.confirmedAt === null || record.way === null
          ? say(words.open)
          : `✓ ${say(readBackLabels[record.way])} ${dayAndTime(record.confirmedAt)}`}
      </p>
      {record.corrections.map((text) => (
        <p key={text} class="hint">
          {say(words.corrected)}：{text}
        </p>
      ))}
    </>
  )
}

function CoHandlers({ petition }: { petition: Petition }) {
  return (
    <>
      <h4>{say(words.coHandlers)}</h4>
      <ul class="co-handlers">
        {petition.coHandlers.map(({ agency, answer, no, state }) => (
          <li key={no}>
            <strong>{agencyName(agency)}</strong> <span class="tag">{say(states[state])}</span>{' '}
            <small>{no}</small>
            {answer !== null && <p class="words">{answer}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
