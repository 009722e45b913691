import { keepReminders, remindersDue } from '../db/reminders.ts'
import { remindedAt } from '../workflows/reminders.ts'
import { officeInstant } from '../workflows/working-calendar.ts'
import { newId } from './commands/new-id.ts'
import type { Parts } from './commands/parts.ts'

const batch = 200

/** Brings every rung that was reached to those who must know, in office hours. Gives how many rungs. */
export async function writeReminders({ clock, db, setting }: Parts): Promise<number> {
  for (let written = 0; ;) {
    const due = await remindersDue(db, batch)
    if (due.length === 0) return written
    const now = clock.now()
    const reminders = due.flatMap(({ outboxId: _, ...one }) =>
      remindedAt(one.rung).map((role) => ({
        ...one,
        id: newId(now),
        role,
        showAt: officeInstant(setting.rules.calendar, one.at),
      })),
    )
    await keepReminders(db, { reminders, outboxIds: due.map(({ outboxId }) => outboxId), now })
    written += due.length
  }
}
