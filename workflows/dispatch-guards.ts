import { isWaiting } from './alarms.ts'
import type { DispatchContext, DispatchMachineEvent } from './dispatch-context.ts'
import { breachRung } from './clock-state.ts'
import type { Sentence } from './refusal.ts'

/** Conditions beyond the stage. Each says in both languages why it refuses, so that the refusal can be read out. */
type Args = { context: DispatchContext; event: DispatchMachineEvent }
interface Guard {
  holds: (args: Args) => boolean
  otherwise: Sentence
}

const guard = (holds: Guard['holds'], zh: string, en: string): Guard => ({ holds, otherwise: { zh, en } })

const returnable = guard(
  ({ context, event }) =>
    event.type === 'RETURN' &&
    context.reports === 0 &&
    context.boundAgency !== context.agency &&
    event.suggestedAgency !== context.agency,
  '已回報、經裁定或未指明其他機關的案件不得退回。',
  'A case that was reported on, was assigned finally, or names no other agency cannot be returned.',
)

export const dispatchGuards = {
  returnable,
  returnableAgain: guard(
    (args) => args.context.returns.length > 0 && returnable.holds(args),
    '案件尚未退回過。',
    'The case has not been returned before.',
  ),
  redispatchable: guard(
    ({ context, event }) => event.type === 'REDISPATCH' && event.agency !== context.agency,
    '改派須指定另一機關。',
    'A re-dispatch must name another agency.',
  ),
  byTheCentre: guard(
    ({ context, event }) =>
      event.type === 'REDISPATCH' &&
      event.agency !== context.agency &&
      ['agent', 'teamLead', 'supervisor'].includes(event.by.role),
    '處理中的案件只能由話務中心改派其他機關。',
    'Only the centre can send a case that is in progress to another agency.',
  ),
  proven: guard(
    ({ context, event }) => event.type === 'FINISH' && isProven(context, event),
    '本類別結案須附處理前、處理後照片，或註明無法拍照的原因代碼。',
    'This category needs a photo from before and one from after, or a reason code.',
  ),
  extensible: guard(
    ({ context }) => {
      const { finish } = context.clocks
      return !context.extension && !!finish && finish.stoppedAt === undefined && finish.rung < breachRung
    },
    '展延須於期限前提出，且不得重複申請。',
    'An extension must be asked for before the deadline, one at a time.',
  ),
  extensionAsked: guard(
    ({ context }) => context.extension !== undefined,
    '沒有待核准的展延申請。',
    'No extension is waiting for a decision.',
  ),
  pausable: guard(
    ({ context, event }) =>
      event.type === 'PAUSE' && !context.pause && context.terms.pauseReasons.includes(event.reasonCode),
    '本類別不得以此事由暫停計時。',
    'The clocks of this category cannot be paused for this reason.',
  ),
  paused: guard(({ context }) => context.pause !== undefined, '案件未暫停。', 'The case is not paused.'),
  mergeable: guard(
    ({ context, event }) =>
      event.type === 'MERGE_INTO' &&
      context.members.length === 0 &&
      !context.pause &&
      event.masterId !== undefined &&
      event.masterId !== context.id,
    '主案、暫停中的案件或案件自身不得併入。',
    'A case that has members, is paused, or is itself the master cannot be merged.',
  ),
  alone: guard(
    ({ context }) => context.members.length === 0,
    '請先解除併案。',
    'Un-merge its members first.',
  ),
  autoRelease: guard(
    ({ context }) => context.autoRelease,
    '未啟用自動解除管制。',
    'Automatic release is not switched on.',
  ),
  releasedBefore: guard(
    ({ context }) => context.releasedAt !== undefined,
    '案件尚未解除管制。',
    'The case has not been released.',
  ),
  hasMaster: guard(
    ({ context }) => context.master !== undefined,
    '案件沒有主案。',
    'The case has no master.',
  ),
  telephoned: guard(
    ({ context }) => context.terms.telephoneNotice,
    '本類別無須電話通報。',
    'This category needs no telephone notice.',
  ),
  unaccepted: guard(
    ({ context }) => context.acceptedAt === undefined && context.spells.at(-1)?.agency === context.agency,
    '機關已受理。',
    'The agency has accepted the case.',
  ),
  openAlarm: guard(
    ({ context, event }) => event.type === 'ACKNOWLEDGE_ALARM' && isWaiting(context.alarms, event.alarm),
    '沒有這則待確認的警示。',
    'There is no such alarm waiting.',
  ),
} satisfies Record<string, Guard>

export type GuardName = Extract<keyof typeof dispatchGuards, string>

/** Why an event that its stage knows is refused all the same; undefined when the stage does not know it. */
export function whyRefused(guards: readonly string[], args: Args): Sentence | undefined {
  const failed = guards.find((name) => isGuard(name) && !dispatchGuards[name].holds(args))
  return failed !== undefined && isGuard(failed) ? dispatchGuards[failed].otherwise : undefined
}

const isGuard = (name: string): name is GuardName => name in dispatchGuards

function isProven(context: DispatchContext, event: Extract<DispatchMachineEvent, { type: 'FINISH' }>) {
  if (!context.terms.photoRequired || event.reasonCode !== undefined) return true
  const labels = [...context.photos, ...event.photos].map(({ label }) => label)
  return labels.includes('before') && labels.includes('after')
}
