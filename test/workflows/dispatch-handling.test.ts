import t from 'tap'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { hour, officerOf, people } from '../support/city.ts'
import { paperCity, someWords } from '../support/paper-city.ts'

const agency = 'maintenance-team-siwei'
const elsewhere = 'maintenance-team-fengshan'
const officer = officerOf(agency)
const other = officerOf(elsewhere)
const reason = someWords
const giveBack = (suggestedAgency: string): DispatchEvent => ({ type: 'RETURN', reason, suggestedAgency })
const photo = (label: 'before' | 'after', attachment: string) => ({ label, attachment })

t.test('the second return of a case goes to arbitration, and the arbiter has the last word', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  t.equal(city.must(no, giveBack(elsewhere), officer).row.stage, 'returned')
  city.must(no, { type: 'REDISPATCH', agency: elsewhere }, people.agent)
  t.equal(city.must(no, giveBack(agency), other).row.stage, 'arbitration')
  t.match(city.send(no, { type: 'REDISPATCH', agency }, people.agent), { refused: 'EVENT_NOT_ACCEPTED' })
  city.must(no, { type: 'ASSIGN_FINALLY', agency, reason }, people.arbiter)
  t.match(city.send(no, giveBack(elsewhere), officer), {
    refused: 'EVENT_NOT_ACCEPTED',
    sentence: { zh: /經裁定/ },
  })
  t.equal(city.must(no, { type: 'ACCEPT' }, officer).row.stage, 'inProgress')
})

t.test('a case can be returned until the first report, not after it', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, { type: 'ACCEPT' }, officer)
  t.ok(city.accepts(no, officer).includes('RETURN'))
  city.must(no, { type: 'REPORT', result: reason }, officer)
  t.notOk(city.accepts(no, officer).includes('RETURN'))
})

t.test('a returned case rings nobody for acceptance until it has another agency', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  city.must(no, giveBack(elsewhere), officer)
  city.pass(3 * hour)
  t.notOk(city.read(no).steps.some(({ type }) => type === 'ACCEPT_BREACHED'))
})

t.test('a pothole is finished with a photo from before and one from after, or with a reason', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  const finish = (photos: { label: 'before' | 'after'; attachment: string }[]): DispatchEvent => ({
    type: 'FINISH',
    result: reason,
    photos,
  })
  city.must(no, { type: 'ACCEPT' }, officer)
  t.match(city.send(no, finish([]), officer), { sentence: { en: /photo from before and one from after/ } })
  city.must(no, { type: 'ATTACH', photos: [photo('before', 'a')] }, officer)
  const { row } = city.must(no, finish([photo('after', 'b')]), officer)
  t.match(row, { stage: 'finished', flags: ['photoBefore', 'photoAfter', 'quickFinish'] })
})

t.test('the first act of an agency takes the case, whatever the act is', async (t) => {
  for (const event of [
    { type: 'ACCEPT' },
    { type: 'ARRIVE' },
    { type: 'MAKE_SAFE' },
    { type: 'REPORT', result: reason },
  ] satisfies DispatchEvent[]) {
    const city = paperCity()
    const { no } = city.open()
    const { snapshot, row } = city.must(no, event, officer)
    t.match(snapshot.value, { accept: 'met' }, event.type)
    t.match(row, { stage: 'inProgress', officer: officer.id }, event.type)
  }
})

t.test('time is charged to whoever holds the case', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  const colleague = officerOf(agency)
  city.pass(hour)
  city.must(no, { type: 'ACCEPT' }, officer)
  city.pass(2 * hour)
  city.must(no, { type: 'HAND_OVER', officer: colleague.id }, officer)
  city.pass(3 * hour)
  city.must(no, { type: 'FINISH', result: reason, photos: [], reasonCode: 'nothingFound' }, colleague)
  city.pass(4 * hour)
  const { snapshot } = city.must(no, { type: 'RELEASE' }, people.supervisor)
  t.same(
    snapshot.context.spells.map((spell) => [spell.officer ?? spell.agency, (spell.to ?? 0) - spell.from]),
    [
      [agency, hour],
      [officer.id, 2 * hour],
      [colleague.id, 3 * hour],
      ['contact-center-1999', 4 * hour],
    ],
  )
})

t.test('a withdrawn, voided or converted case is closed and its clocks are silent', async (t) => {
  const ends: [DispatchEvent, string][] = [
    [{ type: 'WITHDRAW', reason }, 'withdrawn'],
    [{ type: 'VOID', reason }, 'voided'],
    [{ type: 'CONVERT_TO_PETITION', category: 'transport.marking', reason }, 'converted'],
  ]
  for (const [event, stage] of ends) {
    const city = paperCity()
    const { no } = city.open()
    const closed = city.must(no, event, people.teamLead)
    t.match(closed.row, { stage, closedAt: city.now, dueAt: null })
    t.same(closed.timers, {})
    t.same(city.accepts(no, people.supervisor), [])
  }
})

t.test('an event that its stage does not know is refused in words, never dropped', async (t) => {
  const city = paperCity()
  const { no } = city.open()
  t.match(city.send(no, { type: 'RELEASE' }, people.supervisor), {
    refused: 'EVENT_NOT_ACCEPTED',
    stage: 'awaitingAcceptance',
    sentence: { zh: '案件在「待確認」階段，不接受「解除管制」。' },
  })
})
