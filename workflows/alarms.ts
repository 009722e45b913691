import type { Alarm } from './clock.ts'

interface Acknowledging {
  alarm: string
  by: { id: string }
}

/** Whether this alarm of the case waits for somebody who has seen it. */
export const isWaiting = (alarms: readonly Alarm[], id: string): boolean =>
  alarms.some((alarm) => alarm.id === id && alarm.acknowledgedAt === undefined)

/** The first alarm that waits, or nothing: what a console would acknowledge. */
export const firstWaiting = (alarms: readonly Alarm[]): string =>
  alarms.find(({ acknowledgedAt }) => acknowledgedAt === undefined)?.id ?? ''

/** A person has seen an alarm. */
export function acknowledged(
  { alarms, at }: { alarms: readonly Alarm[]; at: number },
  event: object,
): { alarms: Alarm[] } {
  // It stands on transitions of ACKNOWLEDGE_ALARM only.
  const { alarm: id, by } = event as Acknowledging
  return {
    alarms: alarms.map((alarm) =>
      alarm.id === id ? { ...alarm, acknowledgedAt: at, acknowledgedBy: by.id } : alarm,
    ),
  }
}
