import t from 'tap'
import type { DispatchEvent } from '../../workflows/case-event.ts'
import { dispatchEventTypes, finishReasons, priorities } from '../../workflows/case-event.ts'
import { freeze } from '../../workflows/deadlines.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { day, hour, minute, officerOf, people } from '../support/city.ts'
import { differ, livingTwin, replayed } from '../support/living-twin.ts'
import { paperCity, settingWith, someWords, type PaperCase, type PaperCity } from '../support/paper-city.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'

/**
 * The stored engine beside XState's own living actor on a simulated clock: the same random life, 3,000 times. An actor
 * does not set `context.at`, so the test sets the logical instant before each event and each timer, as the law says.
 */
const lives = 3000
const agencies = ['maintenance-team-siwei', 'maintenance-team-fengshan', 'maintenance-team-gangshan']
const city = people.supervisor
const reason = someWords

function liveOnce(random: Random, reached: Map<string, number>): string | undefined {
  const paper = paperCity()
  const category = random.pick(['pothole', 'sidewalk-broken', 'road-collapse'])
  const { no } = paper.open({ category, agency: random.pick(agencies) })
  const actor = livingTwin('dispatch', paper.read(no), paper.now)
  for (let turn = 0; turn < 8; turn += 1) {
    const ms = random.pick([minute, 20 * minute, hour, 5 * hour, day, 9 * day])
    paper.pass(ms)
    actor.pass(ms)
    const one = paper.read(no)
    // What the stage does not take is refused, changes nothing, and another is tried.
    const event = firstTaken(random, paper, one)
    if (!event) continue
    reached.set(event.type, (reached.get(event.type) ?? 0) + 1)
    const by = doer(event, one)
    const frozen = freeze(event, one.snapshot.context, settingWith(false).rules, paper.now)
    actor.send({ ...event, ...frozen, by }, one.snapshot.context.alarms)
    actor.pass(0)
    const difference = differ(paper.read(no), actor.stored())
    if (difference) return `after ${event.type}: ${difference}`
  }
  return replayed(paper.read(no))
}

function firstTaken(random: Random, paper: PaperCity, one: PaperCase): DispatchEvent | undefined {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const event = somethingToDo(random, one)
    if (!isRefusal(paper.send(one.no, event, doer(event, one)))) return event
  }
  return undefined
}

/** Whoever of the city may send this event. */
function doer(event: DispatchEvent, { snapshot }: PaperCase) {
  const { agency } = snapshot.context
  if (event.type === 'ASSIGN_FINALLY') return people.arbiter
  if (event.type === 'VOID') return people.teamLead
  if (event.type === 'GRANT_EXTENSION' || event.type === 'DENY_EXTENSION')
    return officerOf(agency, 'agencyHead')
  const work = [
    'ACCEPT',
    'ARRIVE',
    'MAKE_SAFE',
    'REPORT',
    'FINISH',
    'ASK_EXTENSION',
    'HAND_OVER',
    'RETURN',
    'PAUSE',
    'RESUME',
  ]
  return work.includes(event.type) ? { ...officerOf(agency), id: 'officer' } : city
}

function somethingToDo(random: Random, one: PaperCase): DispatchEvent {
  const alarm =
    one.snapshot.context.alarms.find(({ acknowledgedAt }) => acknowledgedAt === undefined)?.id ?? ''
  const photos = [{ attachment: 'a', label: 'before' as const }]
  const agency = random.pick(agencies)
  const place = { district: '64000060' }
  const often: DispatchEvent[] = [
    { type: 'ACCEPT' },
    { type: 'REPORT', result: reason },
    { type: 'FINISH', result: reason, photos: [], reasonCode: random.pick(finishReasons) },
    { type: 'RELEASE' },
    { type: 'REOPEN', reason },
    { type: 'RETURN', reason, suggestedAgency: agency },
    { type: 'REDISPATCH', agency },
    { type: 'ASSIGN_FINALLY', agency, reason },
    { type: 'ASK_EXTENSION', days: random.whole(1, 5), reason },
    { type: 'PAUSE', reasonCode: 'awaitingMaterial' },
    { type: 'RESUME' },
    { type: 'GRANT_EXTENSION' },
    { type: 'REJECT_FINISH', reason },
  ]
  const seldom: DispatchEvent[] = [
    { type: 'DENY_EXTENSION', reason },
    { type: 'ARRIVE' },
    { type: 'MAKE_SAFE' },
    { type: 'HAND_OVER', officer: 'colleague' },
    { type: 'WITHDRAW', reason },
    { type: 'VOID', reason },
    { type: 'CONVERT_TO_PETITION', category: 'transport.marking', reason },
    { type: 'NOTE', text: reason },
    { type: 'ATTACH', photos },
    { type: 'ADD_CALLER', party: 'p' },
    { type: 'RECATEGORISE', category: random.pick(['pothole', 'sidewalk-broken']) },
    { type: 'RELOCATE', place },
    { type: 'SET_PRIORITY', priority: random.pick(priorities) },
    { type: 'TELEPHONE_NOTICE' },
    { type: 'ACKNOWLEDGE_ALARM', alarm },
  ]
  return random.pick(random.chance(0.75) ? often : seldom)
}

t.test(
  `${lives} random lives end alike in the engine and in a living actor, and their histories replay`,
  async (t) => {
    const seed = seedOf('PARITY')
    t.comment(`SEED=${seed}`)
    const reached = new Map<string, number>()
    for (let life = 0; life < lives; life += 1) {
      const difference = liveOnce(seeded(seed + life), reached)
      if (difference) t.fail(`life ${life} of seed ${seed}: ${difference}`)
      if (difference) break
    }
    t.ok(true, `${lives} lives`)
    t.comment(JSON.stringify([...reached].sort((a, b) => a[1] - b[1]).slice(0, 5)))
    const untouched = dispatchEventTypes.filter(
      (type) => type !== 'UNMERGE' && type !== 'MERGE_INTO' && !reached.has(type),
    )
    t.same(untouched, [], 'every event was taken at least once')
  },
)
