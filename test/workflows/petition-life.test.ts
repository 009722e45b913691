import t from 'tap'
import type { SentEvent } from '../../workflows/case-kind.ts'
import { day, officerOf, people } from '../support/city.ts'
import { paperCity, someWords, type PaperCity } from '../support/paper-city.ts'

const lead = 'transportation'
const officer = officerOf(lead)
const head = officerOf(lead, 'agencyHead')
const section = officerOf(lead, 'agencyDesk')
const rdec = people.rdec
const reason = someWords
const text = someWords
const assign = (coHandlers: string[] = [], agency = lead): SentEvent => ({
  type: 'ASSIGN',
  agency,
  coHandlers,
})
const draft: SentEvent = { type: 'DRAFT_REPLY', text, files: [] }
const at = (when: string) => Date.parse(`${when}+08:00`)
const endOf = (date: string) => at(`${date}T23:59:59.999`)

/** A petition that its lead works on. Monday 2026-09-21, 09:00. */
function handled(city: PaperCity, coHandlers: string[] = []): string {
  const { no } = city.petition()
  city.must(no, assign(coHandlers), people.supervisor)
  city.must(no, { type: 'ACCEPT' }, officer)
  return no
}

t.test('a mailbox petition counts from its confirmation, and lapses after seven days without', async (t) => {
  const city = paperCity()
  const one = city.petition({ channel: 'mailbox' })
  t.match(one.row, { stage: 'awaitingConfirmation', dueAt: null })
  city.pass(2 * day)
  const confirmed = city.must(one.no, { type: 'CONFIRM' }, { id: 'sender', role: 'citizen' })
  t.match(confirmed.row, { stage: 'registered', dueClock: 'assign' })
  t.equal(
    confirmed.snapshot.context.clocks.reply?.due,
    endOf('2026-10-02'),
    'five working days from Wednesday',
  )
  t.match(city.send(one.no, { type: 'CONFIRM' }, { id: 'sender', role: 'citizen' }), {
    refused: 'EVENT_NOT_ACCEPTED',
  })
  const late = city.petition({ channel: 'mailbox' })
  city.pass(7 * day)
  t.match(city.read(late.no).row, { stage: 'lapsed', closedAt: city.now })
  t.match(city.send(late.no, { type: 'CONFIRM' }, { id: 'sender', role: 'citizen' }), {
    refused: 'EVENT_NOT_ACCEPTED',
  })
})

t.test('who says nothing by the end of the next working day has accepted, and it is marked', async (t) => {
  const city = paperCity()
  const { no } = city.petition()
  city.must(no, assign(), people.supervisor)
  city.pass(at('2026-09-22T23:59:59') - city.now)
  t.equal(city.read(no).row.stage, 'awaitingAcceptance')
  city.pass(1000)
  t.match(city.read(no).row, { stage: 'handling', flags: ['silent', 'confidential'] })
  t.match(city.read(no).snapshot.value, { accept: 'late' })
})

t.test(
  'a petition is handed back within one working day, within two after a visit, then no more',
  async (t) => {
    const city = paperCity()
    const back: SentEvent = { type: 'RETURN', reason, suggestedAgency: 'environment' }
    const [prompt, visited, late] = [city.petition().no, city.petition().no, city.petition().no]
    for (const no of [prompt, visited, late]) city.must(no, assign(), people.supervisor)
    t.equal(city.must(prompt, back, officer).row.stage, 'returned')
    city.pass(at('2026-09-23T10:00:00') - city.now)
    t.match(city.send(visited, back, officer), {
      refused: 'EVENT_NOT_ACCEPTED',
      sentence: { zh: /第二個工作日/ },
    })
    t.equal(city.must(visited, { ...back, siteVisit: true }, officer).row.stage, 'returned')
    city.pass(day)
    t.match(city.send(late, { ...back, siteVisit: true }, officer), { refused: 'EVENT_NOT_ACCEPTED' })
  },
)

t.test('the second return goes to the arbiter, whose lead cannot return it', async (t) => {
  const city = paperCity()
  const { no } = city.petition()
  city.must(no, assign(), people.supervisor)
  city.must(no, { type: 'RETURN', reason, suggestedAgency: 'environment' }, officer)
  city.must(no, assign([], 'environment'), people.supervisor)
  const other = officerOf('environment')
  t.equal(city.must(no, { type: 'RETURN', reason, suggestedAgency: lead }, other).row.stage, 'arbitration')
  t.equal(city.read(no).snapshot.context.returns.length, 2, 'the ping-pong is counted')
  city.must(no, { type: 'ASSIGN_FINALLY', agency: lead, reason }, people.arbiter)
  t.match(city.send(no, { type: 'RETURN', reason, suggestedAgency: 'environment' }, officer), {
    refused: 'EVENT_NOT_ACCEPTED',
    sentence: { zh: /裁定/ },
  })
})

t.test('no answer leaves before every co-handler has answered or was released', async (t) => {
  const city = paperCity()
  const no = handled(city, ['environment', 'police'])
  const { context } = city.read(no).snapshot
  t.equal(context.clocks.reply?.due, endOf('2026-10-07'), 'several agencies have ten working days')
  const [environment, police] = context.coHandlers.map((one) => city.read(one.no))
  t.match(environment?.row, { kind: 'coHandling', agency: 'environment', stage: 'awaitingContribution' })
  t.equal(environment?.row.dueAt, endOf('2026-10-05'), 'two working days before the lead')
  city.must(no, draft, officer)
  t.match(city.send(no, { type: 'APPROVE_REPLY' }, head), { sentence: { en: /2 co-handlers have neither/ } })
  city.must(environment?.no ?? '', { type: 'CONTRIBUTE', result: text }, officerOf('environment'))
  t.match(city.send(no, { type: 'APPROVE_REPLY' }, head), { sentence: { en: /1 co-handlers have neither/ } })
  city.must(no, { type: 'RELEASE_CO_HANDLER', agency: 'police', reason }, officer)
  t.equal(city.read(police?.no ?? '').row.stage, 'excused')
  t.match(city.must(no, { type: 'APPROVE_REPLY' }, head).row, { stage: 'replied', dueClock: null })
})

t.test('a co-handler that sends it back stands in the way until the lead decides', async (t) => {
  const city = paperCity()
  const no = handled(city, ['environment'])
  const child = city.read(no).snapshot.context.coHandlers[0]?.no ?? ''
  city.must(child, { type: 'RETURN', reason, suggestedAgency: 'police' }, officerOf('environment'))
  t.match(city.read(no).row.flags, ['coHandled', 'answersMissing', 'confidential'])
  city.must(no, { type: 'ASK_CO_HANDLER_AGAIN', agency: 'environment', reason }, officer)
  t.match(city.read(child).row, { stage: 'awaitingContribution', dueClock: 'contribute' })
  t.equal(city.read(no).row.members, 1)
})

t.test('a lead cannot be its own co-handler', async (t) => {
  const city = paperCity()
  const { no } = city.petition()
  t.match(city.send(no, assign([lead]), people.supervisor), { sentence: { zh: /不得重複/ } })
  t.match(city.send(no, assign(['police', 'police']), people.supervisor), { sentence: { zh: /不得重複/ } })
})

t.test('whoever drafted does not sign, and a level below the matter does not either', async (t) => {
  const city = paperCity()
  const no = handled(city)
  city.must(no, draft, head)
  t.match(city.send(no, { type: 'APPROVE_REPLY' }, head), { sentence: { zh: /擬稿人不得/ } })
  t.match(city.send(no, { type: 'APPROVE_REPLY' }, section), { sentence: { zh: /更高層級/ } })
  t.match(city.send(no, { type: 'APPROVE_REPLY' }, officer), { refused: 'EVENT_FORBIDDEN' })
  t.equal(city.must(no, { type: 'APPROVE_REPLY' }, officerOf(lead, 'agencyHead')).row.stage, 'replied')
})

t.test('who is not content gets a review, and a level higher signs the next answer', async (t) => {
  const city = paperCity()
  const no = handled(city)
  city.must(no, draft, officer)
  city.must(no, { type: 'APPROVE_REPLY' }, head)
  city.must(no, { type: 'DISSATISFIED', text }, people.agent)
  t.match(city.read(no).row, { stage: 'review', dueClock: 'assign' })
  city.must(no, { type: 'REOPEN', reason }, people.supervisor)
  city.must(no, draft, officer)
  t.match(city.send(no, { type: 'APPROVE_REPLY' }, head), { sentence: { zh: /更高層級/ } })
  t.equal(city.must(no, { type: 'APPROVE_REPLY' }, rdec).row.stage, 'replied')
  city.pass(7 * day)
  t.equal(city.read(no).row.stage, 'closed', 'a week without a word closes it')
})

t.test('no action needs a ground, another person to sign it, and stays registered', async (t) => {
  const city = paperCity()
  const { no } = city.petition()
  const propose = (earlier?: string): SentEvent => ({
    type: 'PROPOSE_NO_ACTION',
    ground: 'answeredBefore',
    reason,
    ...(earlier !== undefined && { earlier }),
  })
  t.match(city.send(no, propose(), people.supervisor), { sentence: { zh: /先前答復/ } })
  city.must(no, propose('P00000'), people.supervisor)
  t.match(city.send(no, { type: 'NO_ACTION' }, people.supervisor), { sentence: { zh: /由您本人提出/ } })
  const { row, snapshot } = city.must(no, { type: 'NO_ACTION' }, rdec)
  t.match(row, { stage: 'noAction', closedAt: city.now })
  t.equal(snapshot.context.ground, 'answeredBefore')
})

t.test(
  'a petition becomes a dispatch case and a dispatch case a petition, each knowing the other',
  async (t) => {
    const city = paperCity()
    const one = city.petition()
    const { row, snapshot } = city.must(
      one.no,
      { type: 'CONVERT_TO_DISPATCH', category: 'pothole', reason },
      people.agent,
    )
    t.equal(row.stage, 'converted')
    const dispatched = city.read(snapshot.context.dispatchNo ?? '')
    t.match(dispatched.row, {
      kind: 'dispatch',
      category: 'pothole',
      stage: 'awaitingAcceptance',
      origin: one.id,
    })
    const other = city.open()
    const converted = city.must(
      other.no,
      { type: 'CONVERT_TO_PETITION', category: 'transport.marking', reason },
      people.agent,
    )
    const petition = city.read(converted.snapshot.context.petitionNo ?? '')
    t.match(petition.row, { kind: 'petition', stage: 'registered', origin: other.id })
    t.match(petition.snapshot.context, { dispatchBefore: other.no })
  },
)
