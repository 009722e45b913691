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
const turns = 14
const { organisation, rules } = settingWith(false)
const notAlone = ['ADD_CO_HANDLER', 'RELEASE_CO_HANDLER', 'ASK_CO_HANDLER_AGAIN', 'CONVERT_TO_DISPATCH']

function liveOnce(random: Random, taken: Set<string>): string | undefined {
  const city = paperCity()
  const { no } = city.petition({ channel: random.pick(['letter', 'phone', 'mailbox'] as const) })
  const twin = livingTwin('petition', city.read(no), city.now)
  for (let turn = 0; turn < turns; turn += 1) {
    const ms = random.pick([minute, hour, 3 * hour, 9 * hour, day, 4 * day])
    city.pass(ms)
    twin.pass(ms)
    const one = city.read(no)
    const { context } = one.snapshot
    const events = possible.petition.events(context).filter(isAlone)
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const event = random.pick(events) as PetitionEvent
      const by = {
        ...sender('petition', event.type, context.agency, organisation),
        id: random.pick(['one', 'another']),
      }
      if (isRefusal(city.send(no, event, by))) continue
      taken.add(event.type)
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
  const taken = new Set<string>()
  for (let life = 0; life < lives; life += 1) {
    const difference = liveOnce(seeded(seed + life), taken)
    if (difference) t.fail(`life ${life} of seed ${seed}: ${difference}`)
    if (difference) break
  }
  const untouched = petitionEventTypes.filter((type) => !notAlone.includes(type) && !taken.has(type))
  t.same(untouched, [], 'every event was taken at least once')
})
