import { signal } from '@preact/signals'
import { levels, type Drill } from './desk-drill.ts'
import { queues } from './desk-queues.ts'

/**
 * Where the supervisor is: queue, how far it is taken apart, the case beside it, whether last week stands beside. All of
 * it stands in the address, so that a reload, a link and the browser's way back come to the same place.
 */
export interface Place {
  queue: string
  drill: Drill
  no: string | null
  compares: boolean
}

export const place = signal(placeIn(location.search))

/** Another case is the same place; another queue or another part is a step that the browser can take back. */
export function goTo(change: Partial<Place>): void {
  const before = place.peek()
  place.value = { ...before, ...change }
  const url = `?${queryOf(place.peek())}`
  if (change.queue !== undefined || change.drill !== undefined) history.pushState(null, '', url)
  else history.replaceState(null, '', url)
}

addEventListener('popstate', () => (place.value = placeIn(location.search)))

function placeIn(search: string): Place {
  const asked = new URLSearchParams(search)
  const drill: Drill = {}
  for (const level of levels) {
    const code = asked.get(level)
    if (code === null) break
    drill[level] = code
  }
  return {
    queue: queues.find(({ name }) => name === asked.get('queue'))?.name ?? queues[0]?.name ?? '',
    drill,
    no: asked.get('case'),
    compares: asked.get('compare') === 'week',
  }
}

function queryOf({ compares, drill, no, queue }: Place): URLSearchParams {
  const query = new URLSearchParams({ queue, ...drill })
  if (compares) query.set('compare', 'week')
  if (no !== null) query.set('case', no)
  return query
}
