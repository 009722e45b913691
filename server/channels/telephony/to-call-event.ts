import type { CallEvent } from '../../../workflows/call-event.ts'
import { callerClass } from '../../../workflows/caller-class.ts'
import type { TelephonyEvent } from '../../wire/telephony.ts'

type OfCall = Exclude<TelephonyEvent, { type: 'telephony.sync' | 'telephony.agent.state' }>

/** An exchange's word as an event of the call; the caller's number stays behind. */
export function toCallEvent({ data, id, type }: OfCall, at: number): CallEvent {
  const told = { id, at }
  const fields = data as Record<string, never>
  const some = (...names: string[]) =>
    Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]))
  switch (type) {
    case 'telephony.call.offered':
      return {
        ...told,
        type: 'offered',
        queue: data.queue,
        callerClass: callerClass(data.caller),
        ...some('position'),
      }
    case 'telephony.call.ringing':
      return { ...told, type: 'ringing', agent: data.agent, ...some('queue') }
    case 'telephony.call.noanswer':
      return { ...told, type: 'noanswer', agent: data.agent }
    case 'telephony.call.answered':
      return { ...told, type: 'answered', agent: data.agent, ...some('waitSeconds') }
    case 'telephony.call.held':
      return { ...told, type: 'held' }
    case 'telephony.call.retrieved':
      return { ...told, type: 'retrieved' }
    case 'telephony.call.transferred':
      return { ...told, type: 'transferred', to: data.to }
    case 'telephony.call.abandoned':
      return { ...told, type: 'abandoned', ...some('waitSeconds') }
    case 'telephony.call.diverted':
      return { ...told, type: 'diverted', to: data.to }
    case 'telephony.call.ended':
      return { ...told, type: 'ended', ...some('talkSeconds', 'holdSeconds', 'endedBy') }
    case 'telephony.recording.available':
      return { ...told, type: 'recording', recordingId: data.recordingId }
    case 'telephony.rating.given':
      return { ...told, type: 'rated', digit: data.digit }
  }
}
