import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { TelephonyEvent } from '../../wire/telephony.ts'
import { AmiTranslator } from './ami-events.ts'
import { AmiParser, amiAction, type AmiMessage } from './ami-parser.ts'

export interface AmiOptions {
  /** `tcp://127.0.0.1:5038` on the loopback, `tls://pbx.example:5039` anywhere. */
  url: string
  user: string
  secret: string
  now(): number
  /** Takes events; they are given in order, the next ones after these were taken. */
  take(events: TelephonyEvent[]): Promise<unknown>
  log: Pick<Logger, 'info' | 'warn'>
  /** Waits between tries, ms; for tests. */
  waits?: { first: number; longest: number; sync: number; silent: number }
}

const usual = { first: 1_000, longest: 30_000, sync: 30_000, silent: 25_000 }

/**
 * Listens to an Asterisk and comes back by itself: 1 s, doubling to 30 s, half at random. After every login, and every
 * half minute, it asks for all that is, so that what was missed meanwhile is found.
 *
 * @throws Error when the address is neither of the loopback nor TLS: the secret would cross the net in the clear
 */
export function listenToAsterisk(o: AmiOptions): { stop(): Promise<void> } {
  const { hostname, port, protocol } = new URL(o.url)
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
  if (protocol !== 'tls:' && !(protocol === 'tcp:' && isLoopback))
    throw new Error('ASTERISK_AMI must be tls://, or tcp:// on the loopback')
  const waits = o.waits ?? usual
  // Outlives the connection: what it counts makes the ids.
  const translator = new AmiTranslator(`urn:pbx:${hostname}:${port}`)
  let stopped = false
  let tries = 0
  let socket: Socket | undefined
  let timer: NodeJS.Timeout | undefined
  let taking = Promise.resolve()

  const settling = setInterval(() => give(translator.settle(o.now())), 500)
  settling.unref()
  open()

  function open(): void {
    const parser = new AmiParser()
    const where = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }
    const own = protocol === 'tls:' ? connectTls(where) : connectPlain(where)
    socket = own
    let sync: NodeJS.Timeout | undefined
    own.setTimeout(waits.silent, () => own.destroy(new Error('silent')))
    own.on(protocol === 'tls:' ? 'secureConnect' : 'connect', () => {
      own.write(amiAction('Login', { Username: o.user, Secret: o.secret, Events: 'call,agent,user' }))
    })
    own.on('data', (piece) => parser.push(piece).forEach(hear))
    own.on('error', () => {})
    own.on('close', () => {
      clearInterval(sync)
      if (stopped) return
      const wait = Math.min(waits.longest, waits.first * 2 ** tries) * (0.5 + Math.random() / 2)
      tries += 1
      o.log.warn({ wait: Math.round(wait) }, 'the Asterisk is not heard')
      timer = setTimeout(open, wait)
    })

    function hear(message: AmiMessage): void {
      if (
        message.get('response')?.[0] === 'Error' &&
        message.get('message')?.[0]?.includes('uthentication')
      ) {
        o.log.warn('the Asterisk refused the login')
        own.destroy()
      } else if (message.get('message')?.[0]?.startsWith('Authentication accepted')) {
        tries = 0
        o.log.info('the Asterisk is heard')
        ask()
        sync = setInterval(ask, waits.sync)
      } else give(translator.translate(message, o.now()))
    }

    // The second list is complete after the first, because they are asked for in this order.
    function ask(): void {
      own.write(amiAction('QueueStatus') + amiAction('CoreShowChannels') + amiAction('Ping'))
    }
  }

  /** What the database does not take now it takes later, in this order. */
  function give(events: TelephonyEvent[]): void {
    if (events.length > 0) taking = taking.then(() => keep(events))
  }

  async function keep(events: TelephonyEvent[]): Promise<void> {
    while (!stopped) {
      try {
        await o.take(events)
        return
      } catch (problem) {
        o.log.warn({ err: problem }, 'events of the Asterisk wait to be kept')
        await pause(waits.first)
      }
    }
  }

  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearInterval(settling)
      socket?.destroy()
      await taking
    },
  }
}
