import type { FastifyInstance } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { actorOf } from '../actor.ts'
import { closing } from './closing.ts'
import { dayRoute } from './day-route.ts'
import { Frames } from './frames.ts'
import { popCalls } from './call-news.ts'
import { checkUpgrade } from './handshake.ts'
import { hear } from './inbound.ts'
import { LiveCounters } from './live-counters.ts'
import type { LiveDoors } from './live-doors.ts'
import { measureLive } from './live-metrics.ts'
import { pollRoute } from './poll-route.ts'
import { showPresence } from './presence.ts'
import { Screen, type Shown } from './screen.ts'
import { Screens } from './screens.ts'
import { snapshotRoute } from './snapshot-route.ts'
import { watchLogins } from './watch-logins.ts'
import { weekAgoRoute } from './week-ago-route.ts'

/**
 * The live feed: `GET /live` as a WebSocket, its snapshot and its long poll. Commands never travel here.
 * Needs @fastify/websocket, registered before with the options of web-socket-server.ts.
 */
export async function live(app: FastifyInstance, doors: LiveDoors): Promise<void> {
  const { reader, parts } = doors
  const counters = new LiveCounters()
  const screens = new Screens(parts.organisation, counters)
  const shown: Shown = {
    feed: () => reader.feed(),
    lag: () => reader.lag(),
    clock: parts.clock,
    frames: new Frames(),
    counters,
    build: doors.build,
  }
  const logins = await watchLogins(screens, parts)
  const presence = await showPresence(screens, { db: parts.db, feed: shown.feed })
  const pops = await popCalls(screens, parts.db)
  const ticking = setInterval(() => screens.tick(performance.now()), 100)
  reader.onWindow(() => screens.tick(performance.now()))
  measureLive(doors.metrics, { counters, lag: shown.lag })

  app.get('/live', { websocket: true, preValidation: checkUpgrade(doors.origins) }, (socket, request) =>
    open(
      socket,
      new Screen({ socket, login: doors.cookie.read(request) ?? '', actor: actorOf(request) }, shown),
    ),
  )
  snapshotRoute(app, doors, screens)
  pollRoute(app, doors, screens)
  await app.register(dayRoute, doors)
  await app.register(weekAgoRoute, doors)

  app.addHook('preClose', async () => {
    clearInterval(ticking)
    screens.close()
    await Promise.all([logins.close(), presence.close(), pops.close()])
  })

  // Listeners are attached in this very turn: the first message may already be there.
  function open(socket: WebSocket, screen: Screen): void {
    hear(socket, {
      refuse: (code) => screen.close(code),
      onMessage(message) {
        if (message.t === 'hello') {
          if (!screens.mayHear(screen.actor, message.scopes)) return screen.close(closing.right)
          return screen.greet(message)
        }
        if (!screen.hello) return screen.close(closing.broken)
        if (message.t === 'resync') return screen.resync(message.from)
        presence.say(screen, message.caseId, message.doing)
      },
    })
    screens.add(screen)
  }
}
