import t from 'tap'
import { foldCall, nextOfCall, silenceLimit, wrapUpLimit } from '../../workflows/call.ts'
import type { CallEvent } from '../../workflows/call-event.ts'
import { countCall, noCalls, ratesOf } from '../../workflows/call-metrics.ts'
import { callerClass, callerNumber } from '../../workflows/caller-class.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'

const began = Date.parse('2026-09-21T10:00:00+08:00')
let ids = 0
/** An event so many seconds after the call began. */
const event = <T extends CallEvent['type']>(
  type: T,
  seconds: number,
  more: Omit<Extract<CallEvent, { type: T }>, 'type' | 'id' | 'at'>,
) => ({ id: `e${(ids += 1)}`, at: began + seconds * 1_000, type, ...more }) as unknown as CallEvent
const offered = event('offered', 0, { queue: '1999', callerClass: 'mobile' })
const ringing = event('ringing', 3, { agent: '2001' })
const answered = event('answered', 8, { agent: '2001' })
const ended = event('ended', 188, {})
const staff = '00000000-0000-4000-8000-000000000001'

t.test('a call goes from the queue to exactly one disposition', async (t) => {
  const disposed = event('disposed', 200, { staff, disposition: 'inquiry', subcode: 'answeredNow' })
  const { facts, ignored, stage } = foldCall([offered, ringing, answered, ended, disposed])
  t.match({ stage, ignored }, { stage: 'logged', ignored: 0 })
  t.match(facts, { waitMs: 8_000, talkMs: 180_000, agent: '2001', disposition: 'inquiry', staff })
  const corrected = event('disposed', 260, { staff, disposition: 'other', subcode: 'thanks' })
  const again = foldCall([offered, answered, ended, disposed, corrected])
  t.match(again.facts, { disposition: 'other', subcode: 'thanks' }, 'said again, the last one counts')
})

t.test('an agent who says nothing for a minute leaves a call that is visibly unlabelled', async (t) => {
  const open = foldCall([offered, ringing, answered, ended])
  t.equal(open.stage, 'wrapUp')
  t.same(nextOfCall(open), { at: ended.at + wrapUpLimit, type: 'wrapUpOver' })
  const over = foldCall([offered, ringing, answered, ended, event('wrapUpOver', 248, {})])
  t.equal(over.stage, 'unlabelled')
  const late = foldCall([
    offered,
    answered,
    ended,
    event('wrapUpOver', 248, {}),
    event('disposed', 900, { staff, disposition: 'other' }),
  ])
  t.equal(late.stage, 'logged', 'and he may still say it')
})

t.test('a call that nobody hears of for four hours is unknown, never of zero seconds', async (t) => {
  const open = foldCall([offered, ringing, answered])
  t.same(nextOfCall(open), { at: answered.at + silenceLimit, type: 'silent' })
  const silent = { id: 's', at: answered.at + silenceLimit, type: 'silent' } as const
  const over = foldCall([offered, ringing, answered, silent])
  t.equal(over.stage, 'unknown')
  t.equal(over.facts.talkMs, undefined)
  const five = foldCall([offered, ringing, answered, silent, event('ended', 5 * 3_600, {})])
  t.match(five, { stage: 'wrapUp', facts: { talkMs: (5 * 3_600 - 8) * 1_000 } }, 'unless it does end')
})

t.test('hold counts apart from talk; what the exchange counts goes before what instants tell', async (t) => {
  const held = [event('held', 20, {}), event('retrieved', 50, {})]
  t.match(foldCall([offered, answered, ...held, ended]).facts, { holdMs: 30_000, talkMs: 150_000 })
  const told = event('ended', 188, { talkSeconds: 100, holdSeconds: 12 })
  t.match(foldCall([offered, answered, ...held, told]).facts, { holdMs: 12_000, talkMs: 100_000 })
  t.match(foldCall([event('answered', 8, { agent: '2001', waitSeconds: 5 }), ended]).facts, {
    offeredAt: began + 3_000,
    waitMs: 5_000,
  })
})

/** A life as an exchange would tell it. */
function life(random: Random): CallEvent[] {
  const events = [event('offered', 0, { queue: '1999', callerClass: 'fixed' })]
  let at = random.whole(0, 3)
  while (random.chance(0.3)) {
    events.push(event('ringing', at, { agent: '2002' }), event('noanswer', at + 15, { agent: '2002' }))
    at += 15 + random.whole(0, 4)
  }
  const end = random.pick(['abandoned', 'diverted', 'answered', 'answered', 'nothing'])
  if (end === 'abandoned') events.push(event('abandoned', at + random.whole(0, 60), {}))
  if (end === 'diverted') events.push(event('diverted', at, { to: 'callback' }))
  if (end !== 'answered') return events
  events.push(event('ringing', at, { agent: '2001' }), event('answered', at + 3, { agent: '2001' }))
  if (random.chance(0.3)) events.push(event('held', at + 10, {}), event('retrieved', at + 30, {}))
  events.push(event('ended', at + 3 + random.whole(0, 600), {}))
  if (random.chance(0.7))
    events.push(event('disposed', at + 700, { staff, disposition: 'recorded', subcode: 'dispatch' }))
  if (random.chance(0.2)) events.push(event('rated', at + 800, { digit: 5 }))
  return events
}

t.test('events shuffled, doubled and late give the same call, 2,000 times', async (t) => {
  const seed = seedOf('CALLS')
  t.comment(`SEED=${seed}`)
  const random = seeded(seed)
  let different = 0
  for (let n = 0; n < 2_000; n += 1) {
    const events = life(random)
    const wanted = JSON.stringify(foldCall(events))
    const mixed = [...events, ...events.filter(() => random.chance(0.3))]
    mixed.sort(() => (random.chance(0.5) ? 1 : -1))
    if (JSON.stringify(foldCall(mixed)) !== wanted) different += 1
  }
  t.equal(different, 0)
})

t.test('what was offered is answered, abandoned, diverted, unknown or waiting, always', async (t) => {
  const random = seeded(seedOf('CALL_SUMS'))
  const counts = noCalls()
  for (let n = 0; n < 3_000; n += 1) countCall(counts, foldCall(life(random)))
  const { abandoned, answered, diverted, offered, unknown, waiting } = counts
  t.equal(offered, 3_000)
  t.equal(answered + abandoned + diverted + unknown + waiting, offered)
})

t.test('the service level names its form: 53 of 60 answered is 88.3 % by the strict one', async (t) => {
  const counts = noCalls()
  for (let n = 0; n < 53; n += 1)
    countCall(
      counts,
      foldCall([
        event('offered', n, { queue: 'q', callerClass: 'fixed' }),
        event('answered', n + 3, { agent: '1' }),
      ]),
    )
  for (let n = 0; n < 7; n += 1)
    countCall(
      counts,
      foldCall([event('offered', n, { queue: 'q', callerClass: 'fixed' }), event('abandoned', n + 4, {})]),
    )
  const rates = ratesOf(counts)
  t.equal(counts.shortAbandoned, 7)
  t.equal(rates.serviceLevel, 1, 'whoever left within five seconds is deducted, and shown')
  t.equal(Math.round((rates.serviceLevelStrict ?? 0) * 1_000), 883)
  t.equal(rates.averageWait, 3_000)
  t.same(ratesOf(noCalls()).serviceLevel, null, 'of nothing there is no share')
})

t.test('a number tells what kind of line it is, however it is written', async (t) => {
  const rows: [string | null, string, string | null][] = [
    ['0900-000-123', 'mobile', '0900000123'],
    ['+886900000123', 'mobile', '0900000123'],
    ['07 000 0123', 'fixed', '070000123'],
    ['＋886 7 000 0123', 'fixed', '070000123'],
    ['+81300000000', 'foreign', '+81300000000'],
    ['anonymous', 'withheld', null],
    ['', 'withheld', null],
    [null, 'withheld', null],
    ["'; drop table call; --", 'unknown', null],
    ['１２３', 'unknown', null],
  ]
  for (const [number, kind, known] of rows) {
    t.equal(callerClass(number), kind, String(number))
    t.equal(callerNumber(number), known, String(number))
  }
})
