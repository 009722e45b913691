import { setTimeout as pause } from 'node:timers/promises'
import { callId } from '../../server/channels/telephony/call-id.ts'
import { signatureOf } from '../../server/channels/telephony/signature.ts'
import type { Floor } from '../../server/wire/call.ts'
import type { TelephonyEvent } from '../../server/wire/telephony.ts'
import { hourCounts } from '../traffic/profile.ts'
import { randomFrom } from '../traffic/random.ts'
import { simulatedCalls } from '../telephony/simulated-calls.ts'
import type { Api } from './api.ts'

/** 909,358 calls in 2021 (研考會 110 年度施政績效成果報告). */
const callsPerHour = 909_358 / 365 / 24
const source = 'urn:pbx:demo'
/** Telephones of this exchange at which a visitor may sit down, and those at which it plays the agents itself. */
const forPeople = ['2001', '2002', '2003']
const played = Array.from({ length: 20 }, (_, i) => String(3001 + i))
const syncEvery = 30_000
const lead = 'lead1'

/**
 * The telephone exchange of the demo: tells of its calls through the same signed door as a real one. A visitor who has
 * sat down at an extension gets some of them.
 */
export async function playCalls(
  api: Api,
  o: { address: string; secret: string; seed: string; stop: AbortSignal },
): Promise<void> {
  const random = randomFrom(`${o.seed} calls`)
  const mean = hourCounts.reduce((sum, n) => sum + n, 0) / 24
  const calls = simulatedCalls({
    seed: `${o.seed}-${Date.now()}`,
    source,
    from: Date.now(),
    lasting: 365 * 86_400_000,
    callsPerHour: (at) =>
      (callsPerHour * (hourCounts[new Date(at + 8 * 3_600_000).getUTCHours()] ?? mean)) / mean,
    agents: played,
    handling: { kind: 'logNormal', mean: 150 },
    patience: 90,
    wrapUp: 20,
  })
  const moved = new Map<string, string>()
  let seated: string[] = []
  let syncedAt = 0
  const open = new Set<string>()
  for (const event of calls) {
    for (let left = wait(event); left > 0 || Date.now() - syncedAt > syncEvery; left = wait(event)) {
      if (Date.now() - syncedAt > syncEvery) {
        syncedAt = Date.now()
        seated = await whoSits(api)
        await send(syncOf(open), o)
      }
      await pause(Math.min(Math.max(left, 0), 1_000), undefined, { signal: o.stop })
    }
    const told = handedToPeople(event)
    await send(told, o)
    if (told.type === 'telephony.call.offered') open.add(event.subject)
    if (told.type === 'telephony.call.ended' || told.type === 'telephony.call.abandoned') over(event.subject)
  }

  /** A caller whom a visitor gets is told of under the visitor's extension, to the end. */
  function handedToPeople<E extends TelephonyEvent & { subject: string }>(event: E): E {
    if (event.type === 'telephony.call.ringing') {
      const free = seated.filter((extension) => ![...moved.values()].includes(extension))
      const [extension] = free
      if (extension !== undefined && random.chance(0.5)) moved.set(event.subject, extension)
    }
    const extension = moved.get(event.subject)
    return extension === undefined || !('agent' in event.data)
      ? event
      : { ...event, data: { ...event.data, agent: extension } }
  }

  function over(subject: string): void {
    open.delete(subject)
    const isPlayed = !moved.delete(subject)
    if (isPlayed) void disposeLater(subject).catch(() => {})
  }

  async function disposeLater(subject: string): Promise<void> {
    await pause(5_000 + random.next() * 30_000, undefined, { signal: o.stop })
    const [disposition, subcode] = random.pick(kinds)
    await api.post(lead, `/api/calls/${callId(source, subject)}/disposition`, { disposition, subcode })
  }
}

/** 44 % of the calls are questions, a third become cases. */
const kinds = [
  ...Array.from({ length: 9 }, () => ['inquiry', 'answeredNow'] as const),
  ...Array.from({ length: 4 }, () => ['recorded', 'petition'] as const),
  ...Array.from({ length: 2 }, () => ['recorded', 'dispatch'] as const),
  ['recorded', 'addedToCase'] as const,
  ['other', 'transferred'] as const,
  ['other', 'silent'] as const,
  ['other', 'wrongNumber'] as const,
  ['other', 'thanks'] as const,
]

const wait = ({ time }: TelephonyEvent) => Date.parse(time) - Date.now()

async function whoSits(api: Api): Promise<string[]> {
  const floor = await api.get<Floor>(lead, '/api/floor')
  const agents = 'ok' in floor ? floor.ok.agents : []
  return agents
    .filter(
      ({ extension, name, state }) => name !== null && forPeople.includes(extension) && state === 'ready',
    )
    .map(({ extension }) => extension)
}

const syncOf = (open: ReadonlySet<string>): TelephonyEvent => ({
  specversion: '1.0',
  id: `sync ${Date.now()}`,
  source,
  type: 'telephony.sync',
  time: new Date().toISOString(),
  data: {
    calls: [...open],
    agents: [...forPeople, ...played].map((agent) => ({
      agent,
      state: 'ready' as const,
    })),
  },
})

async function send(
  event: TelephonyEvent,
  o: { address: string; secret: string; stop: AbortSignal },
): Promise<void> {
  const body = Buffer.from(JSON.stringify(event))
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(`${o.address}/telephony/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        'x-signature': signatureOf(body, { secret: o.secret, at: Date.now() }),
      },
      body,
      signal: o.stop,
    }).catch(() => undefined)
    o.stop.throwIfAborted()
    if (answer?.status === 202) return
    if (tries === 20) throw new Error(`the exchange is not heard: ${answer?.status ?? 'no answer'}`)
    await pause(Math.min(5_000, 200 * 2 ** tries), undefined, { signal: o.stop })
  }
}
