import { signal } from '@preact/signals'
import { queues } from './desk-queues.ts'

const asked = new URLSearchParams(location.search)

/** The queue on the desk and the case beside it; both stand in the address, so that a reload comes back to them. */
export const queueName = signal(
  queues.find(({ name }) => name === asked.get('queue'))?.name ?? queues[0]?.name ?? '',
)
export const panelNo = signal(asked.get('case'))

export function goTo(place: { queue?: string; no?: string | null }): void {
  if (place.queue !== undefined) queueName.value = place.queue
  if (place.no !== undefined) panelNo.value = place.no
  const query = new URLSearchParams({ queue: queueName.value })
  if (panelNo.value !== null) query.set('case', panelNo.value)
  history.replaceState(null, '', `?${query}`)
}
