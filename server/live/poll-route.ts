import { Type, type Static } from 'typebox'
import type { FastifyInstance } from 'fastify'
import { liveLogins } from '../../db/live-logins.ts'
import { actorOf } from '../actor.ts'
import { ApiError } from '../errors.ts'
import { problems } from '../openapi.ts'
import type { ServerFrame } from '../wire/live.ts'
import { opsFor } from './delta.ts'
import type { FeedState } from './feed-state.ts'
import { heartbeat } from './heartbeat.ts'
import type { LiveDoors } from './live-doors.ts'
import type { Screens } from './screens.ts'
import { isLost, pending, resume, unheard, type Viewer } from './viewer.ts'

const Query = Type.Object(
  {
    s: Type.String({ minLength: 1, maxLength: 4_000, description: 'Live scopes, separated by commas' }),
    from: Type.String({ pattern: '^[0-9]{1,16}$', description: 'Position that the screen is at' }),
    epoch: Type.Optional(Type.String({ maxLength: 80 })),
    hold: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,5}$', description: 'Milliseconds to wait for news, at most 25,000' }),
    ),
    view: Type.Optional(
      Type.Literal('wall', {
        description: 'Nobody types on it: asking keeps the half hour of its login going',
      }),
    ),
  },
  { additionalProperties: false },
)

const longestHold = 25_000

/** `GET /live/poll`: the frames of the socket over plain requests, where a proxy eats sockets. Held ≤ 25 s. */
export function pollRoute(app: FastifyInstance, doors: LiveDoors, screens: Screens): void {
  const { reader, parts } = doors
  let stopping = false
  app.addHook('preClose', async () => void (stopping = true))

  app.get<{ Querystring: Static<typeof Query> }>(
    '/live/poll',
    {
      schema: {
        tags: ['live'],
        summary: 'Frames of the live feed by long poll, where a proxy eats sockets',
        querystring: Query,
        response: problems,
      },
    },
    async (request, reply) => {
      const { s, from, epoch = '', hold = longestHold, view } = request.query
      const scopes = s.split(',')
      if (!screens.mayHear(actorOf(request), scopes)) throw new ApiError('FORBIDDEN')
      const at = { epoch, from: Number(from), heldMs: Math.min(Number(hold), longestHold) }
      const frames = await nextFrames(scopes, { ...at, isGone: () => stopping || request.raw.destroyed })
      // The right may have gone while the answer was held.
      const login = doors.cookie.read(request) ?? ''
      const kept = view === 'wall' ? [login] : []
      const actor = (await liveLogins(parts.db, { asked: [login], kept, now: parts.clock.now() })).get(login)
      if (!actor) throw new ApiError('NOT_SIGNED_IN')
      if (!screens.mayHear(actor, scopes)) throw new ApiError('FORBIDDEN')
      return reply.header('cache-control', 'private, no-store').send(frames)
    },
  )

  /** Ends early when nobody waits any more or the process is told to stop. */
  async function nextFrames(
    scopes: string[],
    at: { epoch: string; from: number; heldMs: number; isGone(): boolean },
  ): Promise<ServerFrame[]> {
    const viewer: Viewer = { scopes, cursor: 0, full: true, rung: 0 }
    const until = performance.now() + at.heldMs
    let feed = reader.feed()
    const why = resume(viewer, feed, at)
    if (why) return [reset(viewer, feed, why)]
    for (;;) {
      feed = reader.feed()
      if (feed.epoch !== at.epoch) return [reset(viewer, feed, 'epoch')]
      if (isLost(viewer, feed)) return [reset(viewer, feed, 'too old')]
      const frames = framesFor(viewer, feed)
      const left = until - performance.now()
      if (frames.length > 0 || left <= 0 || at.isGone()) return [...frames, beat(viewer, feed)]
      await reader.reaches(Math.max(feed.head, viewer.cursor) + 1, Math.min(left, 1_000))
    }
  }

  const beat = (viewer: Viewer, feed: FeedState): ServerFrame => {
    const ahead = viewer.cursor > feed.head
    return heartbeat(feed, {
      from: ahead ? feed.head : viewer.cursor,
      clock: parts.clock,
      lag: reader.lag(),
      scopes: viewer.scopes,
      hash: ahead ? 'plain' : 'with hash',
    })
  }
}

function framesFor(viewer: Viewer, feed: FeedState): ServerFrame[] {
  const bells = unheard(viewer, feed).map(({ t, id, caseId, no, kind, at }): ServerFrame =>
    t === 'ack' ? { t, id, caseId } : { t, id, caseId, no, kind, at },
  )
  const range = pending(viewer, feed)
  if (!range) return bells
  const s = Object.fromEntries(
    viewer.scopes
      .map((scope) => [scope, opsFor(feed, { scope, from: range.from, full: true })] as const)
      .filter(([, ops]) => ops.length > 0),
  )
  if (Object.keys(s).length === 0) return bells
  viewer.cursor = range.to
  return [...bells, { t: 'd', from: range.from, to: range.to, s }]
}

const reset = (viewer: Viewer, feed: FeedState, why: string): ServerFrame => ({
  t: 'reset',
  s: [...viewer.scopes],
  url: `/live/snapshot?min=${feed.head}&s=${encodeURIComponent(viewer.scopes[0] ?? '')}`,
  why,
})
