import t from 'tap'
import type { KindName } from '../../workflows/case-kind.ts'
import { workCalendar } from '../../workflows/catalogue/work-calendar.ts'
import { kinds } from '../../workflows/kinds.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { replay } from '../../workflows/replay.ts'
import { toStored } from '../../workflows/snapshot.ts'
import { workingCalendar } from '../../workflows/working-calendar.ts'
import { day, hour, minute } from '../support/city.ts'
import {
  paperCity,
  plain,
  recorded,
  settingWith,
  type PaperCase,
  type PaperCity,
} from '../support/paper-city.ts'
import { possible, sender } from '../support/possible-events.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'

t.setTimeout(120_000)

const lives = 1_500
const { organisation } = settingWith(false)
const typhoon = [{ date: '2026-09-24', from: '00:00', to: '24:00', district: null }]

/** Any order of anything that may be sent, with closures that come and go, to a petition and the cases that it opens. */
function live(random: Random, taken: Map<string, number>): PaperCase[] {
  const city = paperCity()
  const channel = random.pick(['letter', 'phone', 'mailbox'] as const)
  const one = city.petition({ channel })
  let closed = false
  for (let turn = 0; turn < 16; turn += 1) {
    city.pass(random.pick([minute, hour, 3 * hour, 9 * hour, day, 4 * day]))
    if (random.chance(0.1)) {
      closed = !closed
      city.rule({ calendar: workingCalendar(workCalendar, closed ? typhoon : []), version: turn })
      city.reschedule()
    }
    act(city, random, taken)
  }
  return city.all().filter(({ id, row }) => id === one.id || row.kind !== 'dispatch')
}

function act(city: PaperCity, random: Random, taken: Map<string, number>): void {
  const target = random.pick(city.all().filter(({ kind }) => kind !== 'dispatch'))
  const { context } = target.snapshot
  // Any event by whoever may send it: what the stage does not take is refused, changes nothing, and another is tried.
  const events = possible[target.kind].events(context)
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const event = random.pick(events)
    const by = sender(target.kind, event.type, context.agency, organisation)
    const answer = city.send(target.no, event, { ...by, id: random.pick(['one', 'another']) })
    if (isRefusal(answer)) continue
    count(taken, target.kind, event.type)
    return
  }
}

const count = (taken: Map<string, number>, kind: KindName, type: string) =>
  taken.set(`${kind} ${type}`, (taken.get(`${kind} ${type}`) ?? 0) + 1)

/** What is wrong with a case at the end of its life. */
function faults(one: PaperCase): string[] {
  const of = { id: one.id, no: one.no, kind: one.kind, machineVersion: one.machineVersion }
  const wrong: string[] = []
  for (const { event, progress } of replay(of, recorded(one.steps))) {
    if (event.type !== 'APPROVE_REPLY') continue
    // The context of a petition: only it is approved.
    const { coHandlers } = progress.snapshot.context as unknown as PaperCase['snapshot']['context']
    if (coHandlers.some(({ state }) => state === 'asked' || state === 'sentBack'))
      wrong.push('it was answered before its co-handlers were')
  }
  const last = [...replay(of, recorded(one.steps))].at(-1)?.progress
  if (!last) return ['it has no history']
  if (sorted(plain(toStored(last.snapshot))) !== sorted(one.snapshot))
    wrong.push('its history gives another case')
  if (sorted(plain(last.timers)) !== sorted(one.timers)) wrong.push('its history gives other timers')
  const open = one.snapshot.context.spells.filter(({ to }) => to === undefined)
  if (open.length > 1) wrong.push('two hold it')
  return wrong
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

t.test(
  `${lives} random lives of petitions replay from their histories, and no answer leaves too early`,
  async (t) => {
    const seed = seedOf('PETITIONS')
    t.comment(`SEED=${seed}`)
    const taken = new Map<string, number>()
    const wrong: string[] = []
    let cases = 0
    for (let life = 0; life < lives && wrong.length < 5; life += 1) {
      for (const one of live(seeded(seed + life), taken)) {
        cases += 1
        wrong.push(...faults(one).map((what) => `life ${life} of seed ${seed}, ${one.no}: ${what}`))
      }
    }
    t.same(wrong, [])
    t.comment(`${cases} cases, ${[...taken.values()].reduce((a, b) => a + b, 0)} acts`)
    for (const kind of ['petition', 'coHandling'] as const) {
      // Far down the way: the walk of `machine-edges.test.ts` goes there, chance only now and then.
      const seldom = [
        'ASSIGN_FINALLY',
        'APPROVE_REPLY',
        'DISSATISFIED',
        'UPHOLD',
        'REOPEN',
        'CLOSE',
        'ACKNOWLEDGE_ALARM',
        'DETAILS_RECEIVED',
        'GRANT_EXTENSION',
        'DENY_EXTENSION',
      ]
      const untaken = kinds[kind].events.filter(
        (type) => !taken.has(`${kind} ${type}`) && !seldom.includes(type),
      )
      t.same(untaken, [], `every event of a ${kind} was taken`)
    }
  },
)
