import t from 'tap'
import { freezePetition } from '../../workflows/petition-deadlines.ts'
import type { PetitionEvent } from '../../workflows/petition-event.ts'
import { petitionEventTypes } from '../../workflows/petition-event.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import { day, hour, minute } from '../support/city.ts'
import { differ, livingTwin, replayed } from '../support/living-twin.ts'
import { paperCity, settingWith } from '../support/paper-city.ts'
import { possible, sender } from '../support/possible-events.ts'
import { seedOf, seeded, type Random } from '../support/seeded.ts'

t.setTimeout(120_000)

/** As `dispatch-parity.test.ts`, for petitions without co-handlers: what they say comes from cases of their own. */
const lives = 1_000
const turns = 20
const { organisation, rules } = settingWith(false)
const notAlone = ['ADD_CO_HANDLER', 'RELEASE_CO_HANDLER', 'ASK_CO_HANDLER_AGAIN', 'CONVERT_TO_DISPATCH']

/** What ends a life early, or changes no stage: otherwise the far stages are reached by chance only. */
const seldom =
  'WITHDRAW TRANSFER_OUT NOTE ATTACH ADD_CALLER RECATEGORISE RELOCATE ACKNOWLEDGE_ALARM HAND_OVER'.split(' ')

function liveOnce(random: Random, taken: Map<string, number>): string | undefined {
  const city = paperCity()
  const { no } = city.petition({ channel: random.pick(['letter', 'phone', 'mailbox'] as const) })
  const twin = livingTwin('petition', city.read(no), city.now)
  for (let turn = 0; turn < turns; turn += 1) {
    const ms = random.pick([minute, minute, hour, 3 * hour, 9 * hour, day])
    city.pass(ms)
    twin.pass(ms)
    const one = city.read(no)
    const { context } = one.snapshot
    const all = possible.petition.events(context).filter(isAlone)
    const telling = all.filter(({ type }) => !seldom.includes(type))
    const events = random.chance(0.12) ? all : telling
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const event = random.pick(events) as PetitionEvent
      const by = {
        ...sender('petition', event.type, context.agency, organisation),
        id: random.pick(['one', 'another']),
      }
      if (isRefusal(city.send(no, event, by))) continue
      taken.set(event.type, (taken.get(event.type) ?? 0) + 1)
      twin.send({ ...event, ...freezePetition(event, context, rules, city.now), by }, context.alarms)
      twin.pass(0)
      break
    }
    const difference = differ(city.read(no), twin.stored())
    if (difference) return difference
  }
  return replayed(city.read(no))
}

const isAlone = (event: { type: string; coHandlers?: readonly string[] }) =>
  !notAlone.includes(event.type) && (event.coHandlers ?? []).length === 0

t.test(`${lives} random lives of petitions end alike in the engine and in a living actor`, async (t) => {
  const seed = seedOf('PETITION_PARITY')
  t.comment(`SEED=${seed}`)
  const taken = new Map<string, number>()
  for (let life = 0; life < lives; life += 1) {
    const difference = liveOnce(seeded(seed + life), taken)
    if (difference) t.fail(`life ${life} of seed ${seed}: ${difference}`)
    if (difference) break
  }
  t.comment(JSON.stringify([...taken].sort(([, a], [, b]) => a - b).slice(0, 4)))
  const untouched = petitionEventTypes.filter((type) => !notAlone.includes(type) && !taken.has(type))
  t.same(untouched, [], 'every event was taken at least once')
})
