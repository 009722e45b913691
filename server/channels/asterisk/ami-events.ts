import type { TelephonyEvent } from '../../wire/telephony.ts'
import type { AmiMessage } from './ami-parser.ts'

/** A caller who left the queue was connected, or gave up, within this time; otherwise he was sent elsewhere, ms. */
const settles = 2_000

type Told = Omit<TelephonyEvent, 'specversion' | 'source' | 'id' | 'time'>

/**
 * What an Asterisk tells, in the words of our contract (channels.md §3.1). It counts the events of each call, so two
 * processes that hear one Asterisk give them the same ids and each counts once.
 */
export class AmiTranslator {
  readonly #source: string
  readonly #counts = new Map<string, number>()
  readonly #left = new Map<string, number>()
  readonly #talking = new Set<string>()
  #calls = new Set<string>()
  #members = new Map<string, ReturnType<typeof memberOf>>()

  constructor(source: string) {
    this.#source = source
  }

  /** `now` is when it came; an Asterisk with `timestampevents` says itself when it was. */
  translate(message: AmiMessage, now: number): TelephonyEvent[] {
    const of = (key: string) => message.get(key.toLowerCase())?.[0] ?? ''
    const stamp = Number(of('Timestamp')) * 1_000
    const at = stamp > 0 ? stamp : now
    const call =
      of('Linkedid') || of('DestLinkedid') || of('OrigTransfererLinkedid') || of('TransfererLinkedid')
    return this.#told(of, call, at).map((told) => this.#event(told, at))
  }

  /** Callers who left for neither an agent nor the dial tone: they were sent elsewhere. */
  settle(now: number): TelephonyEvent[] {
    const gone = [...this.#left].filter(([, at]) => now - at >= settles)
    return gone.map(([call, at]) => {
      this.#left.delete(call)
      return this.#event({ type: 'telephony.call.diverted', subject: call, data: { to: 'overflow' } }, at)
    })
  }

  #told(of: (key: string) => string, call: string, at: number): Told[] {
    const agent = extensionOf(of('Interface') || of('MemberName'))
    const about = { subject: call }
    switch (of('Event')) {
      case 'QueueCallerJoin':
        return [
          {
            ...about,
            type: 'telephony.call.offered',
            data: { queue: of('Queue'), caller: of('CallerIDNum'), ...whole('position', of('Position')) },
          },
        ]
      case 'AgentCalled':
        return [{ ...about, type: 'telephony.call.ringing', data: { agent, queue: of('Queue') } }]
      case 'AgentRingNoAnswer':
        return [{ ...about, type: 'telephony.call.noanswer', data: { agent } }]
      case 'AgentConnect':
        this.#left.delete(call)
        this.#talking.add(call)
        return [
          {
            ...about,
            type: 'telephony.call.answered',
            data: { agent, ...whole('waitSeconds', of('HoldTime')) },
          },
        ]
      case 'QueueCallerAbandon':
        this.#left.delete(call)
        this.#counts.set(`${call} over`, 1)
        return [{ ...about, type: 'telephony.call.abandoned', data: whole('waitSeconds', of('HoldTime')) }]
      case 'QueueCallerLeave':
        // Asterisk says so before it says that an agent is connected, and after it said that he gave up.
        if (!this.#counts.has(`${call} over`)) this.#left.set(call, at)
        return []
      case 'Hold':
        return [{ ...about, type: 'telephony.call.held', data: {} }]
      case 'Unhold':
        return [{ ...about, type: 'telephony.call.retrieved', data: {} }]
      case 'BlindTransfer':
        return [{ ...about, type: 'telephony.call.transferred', data: { to: of('Extension') || 'unknown' } }]
      case 'AttendedTransfer':
        return [
          {
            ...about,
            type: 'telephony.call.transferred',
            data: { to: of('TransferTargetCallerIDNum') || 'unknown' },
          },
        ]
      case 'AgentComplete':
        return this.#ended(call, { ...whole('talkSeconds', of('TalkTime')), ...endedBy(of('Reason')) })
      case 'Hangup':
        return of('Uniqueid') === call && this.#talking.has(call) ? this.#ended(call, {}) : []
      case 'MixMonitorStop':
        return [{ ...about, type: 'telephony.recording.available', data: { recordingId: call } }]
      case 'UserEvent':
        return of('UserEvent') === 'Rating' && /^\d$/.test(of('Digit'))
          ? [{ ...about, type: 'telephony.rating.given', data: { digit: Number(of('Digit')) } }]
          : []
      case 'QueueMemberStatus':
      case 'QueueMemberPause':
        return [{ type: 'telephony.agent.state', data: memberOf(of) }]
      default:
        return this.#snapshot(of)
    }
  }

  /** The answers to QueueStatus and CoreShowChannels, gathered until both are complete. */
  #snapshot(of: (key: string) => string): Told[] {
    switch (of('Event')) {
      case 'QueueMember':
        this.#members.set(of('Interface') || of('Location'), memberOf(of))
        return []
      case 'CoreShowChannel':
        this.#calls.add(of('Linkedid'))
        return []
      case 'CoreShowChannelsComplete': {
        const data = { calls: [...this.#calls], agents: [...this.#members.values()] }
        this.#calls = new Set()
        this.#members = new Map()
        return [{ type: 'telephony.sync', data }]
      }
      default:
        return []
    }
  }

  #ended(call: string, data: object): Told[] {
    if (!this.#talking.delete(call)) return []
    return [{ subject: call, type: 'telephony.call.ended', data }]
  }

  #event(told: Told, at: number): TelephonyEvent {
    const name = `${'subject' in told ? told.subject : ''} ${told.type}`
    const n = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, n)
    // What is not of a call is of a moment.
    const id = 'subject' in told ? `${name} ${n}` : `${told.type} ${at} ${n}`
    return {
      specversion: '1.0',
      id,
      source: this.#source,
      time: new Date(at).toISOString(),
      ...told,
    } as TelephonyEvent
  }
}

/** `PJSIP/2001-0000001a` and `Local/2001@agents/n` are telephone 2001. */
const extensionOf = (name: string): string =>
  /^(?:\w+\/)?([^-@/;]+)/.exec(name)?.[1]?.slice(0, 40) || 'unknown'

const whole = (name: string, text: string): object => (/^\d+$/.test(text) ? { [name]: Number(text) } : {})

const endedBy = (reason: string): object =>
  reason === 'caller' || reason === 'agent' ? { endedBy: reason } : {}

/** Device states of Asterisk: 1 free, 2 in use, 3 busy, 5 unavailable, 6 and 7 ringing, 8 on hold. */
function memberOf(of: (key: string) => string) {
  const agent = extensionOf(of('Interface') || of('StateInterface') || of('Location') || of('MemberName'))
  const reasons: readonly string[] = ['break', 'meal', 'training', 'coaching', 'outbound', 'technical']
  const reason = of('PausedReason').toLowerCase()
  if (of('Paused') === '1')
    return {
      agent,
      state: 'notReady' as const,
      ...(reasons.includes(reason) && { reasonCode: reason as 'break' }),
    }
  const states: Readonly<Record<string, 'loggedOff' | 'ringing' | 'talking'>> = {
    2: 'talking',
    3: 'talking',
    5: 'loggedOff',
    6: 'ringing',
    7: 'ringing',
    8: 'talking',
  }
  return { agent, state: states[of('Status')] ?? ('ready' as const) }
}
