import type { CommandAnswer, CaseDetail } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import type { PhotoLabel } from '../../workflows/case-event.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { routeCase } from '../../workflows/routing.ts'
import { callerOf, placeOf, wireEvent } from '../traffic/acts.ts'
import type { Arrival, InventedCaller, Step } from '../traffic/arrival.ts'
import type { Answer, Api } from './api.ts'
import { handFor } from './hands.ts'
import { inventedPhoto } from './photo.ts'

/** A case of the demo: opened, then acted on. Acts of one case are called one after the other. */
export interface PlayedCase {
  readonly no: string
  /** False when the case no longer takes this act, because somebody in a browser was here before. */
  act(step: Step): Promise<boolean>
  join(caller: InventedCaller): Promise<boolean>
}

interface Playing {
  readonly api: Api
  /** Number of the case of an earlier arrival. */
  readonly numberOf: (n: number) => string | undefined
}

/** An agent logs the call. Throws when the server refuses it: the demo invents nothing that cannot be opened. */
export async function openPlayed(arrival: Arrival, { api, numberOf }: Playing): Promise<PlayedCase> {
  const { answers, category, description, district, n } = arrival
  const [first] = arrival.callers
  const caller = first && callerOf(first)
  const body = { category, description, place: placeOf(arrival), answers, ...(caller && { caller }) }
  const opened = await api.post<CommandAnswer>(handFor('agent', '', n) ?? '', '/api/cases', body)
  if ('refused' in opened)
    throw new Error(`a case of ${category} was not opened: ${JSON.stringify(opened.refused)}`)
  const { no } = opened.ok
  let { version } = opened.ok
  let { agency } = routeCase({ category, district, answers }, shippedCatalogue)
  const path = `/api/cases/${no}`

  /** Sends what is made of the version; whoever finds it overtaken looks at the case again, as a person would. */
  async function send(
    account: string,
    o: { type: string; to: string; body(version: number): object },
  ): Promise<boolean> {
    let answer = await api.post<CommandAnswer>(account, path + o.to, o.body(version))
    if ('refused' in answer && answer.refused.code === 'STALE_VERSION') {
      const seen: Answer<CaseDetail> = await api.get(account, path)
      if ('refused' in seen || !seen.ok.accepts.some((type) => type === o.type)) return false
      version = seen.ok.row.ver
      answer = await api.post<CommandAnswer>(account, path + o.to, o.body(version))
    }
    if ('refused' in answer) return false
    version = answer.ok.version
    return true
  }

  async function photos(account: string, labels: readonly PhotoLabel[]) {
    const taken: { attachment: string; label: PhotoLabel }[] = []
    for (const label of labels) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(await inventedPhoto(label, n))]), `${label}.jpg`)
      const kept = await api.post<{ id: string }>(account, `${path}/attachments`, form)
      if ('ok' in kept) taken.push({ attachment: kept.ok.id, label })
    }
    return taken
  }

  async function eventOf(account: string, { event }: Step): Promise<EventBody | undefined> {
    const master = event.type === 'MERGE_INTO' ? numberOf(event.master) : undefined
    const wanted = event.type === 'FINISH' ? event.photos : []
    return wireEvent(event, { photos: await photos(account, wanted), master })
  }

  return {
    no,
    async act(step) {
      const account = handFor(step.by, agency, n)
      const event = account === undefined ? undefined : await eventOf(account, step)
      if (account === undefined || !event) return false
      const { type } = event
      const done = await send(account, { type, to: '/events', body: (seen) => ({ version: seen, event }) })
      if (done && (type === 'REDISPATCH' || type === 'ASSIGN_FINALLY')) agency = event.agency
      return done
    },
    join: (next) =>
      send(handFor('agent', '', n + 1) ?? '', {
        type: 'ADD_CALLER',
        to: '/callers',
        body: (seen) => ({ version: seen, caller: callerOf(next) }),
      }),
  }
}
