import { isWaiting } from './alarms.ts'
import type { CoHandlingContext, CoHandlingMachineEvent } from './co-handling-context.ts'
import type { Sentence } from './refusal.ts'

type Args = { context: CoHandlingContext; event: CoHandlingMachineEvent }

/** Conditions beyond the stage, as in `petition-guards.ts`. */
export const coHandlingGuards = {
  returnable: {
    holds: ({ context, event }: Args) => event.type === 'RETURN' && event.suggestedAgency !== context.agency,
    otherwise: { zh: '退會須指明其他機關。', en: 'Another agency must be named.' },
  },
  openAlarm: {
    holds: ({ context, event }: Args) =>
      event.type === 'ACKNOWLEDGE_ALARM' && isWaiting(context.alarms, event.alarm),
    otherwise: { zh: '沒有這則待確認的警示。', en: 'There is no such alarm waiting.' },
  },
} satisfies Record<string, { holds: (args: Args) => boolean; otherwise: Sentence }>

export type CoHandlingGuardName = Extract<keyof typeof coHandlingGuards, string>

/** Why an event that its stage knows is refused all the same; undefined when the stage does not know it. */
export function whyContributionRefused(guards: readonly string[], args: Args): Sentence | undefined {
  const failed = guards.find((name) => isGuard(name) && !coHandlingGuards[name].holds(args))
  return failed !== undefined && isGuard(failed) ? coHandlingGuards[failed].otherwise : undefined
}

const isGuard = (name: string): name is CoHandlingGuardName => name in coHandlingGuards
