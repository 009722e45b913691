import { createHash } from 'node:crypto'
import { keepSurveys, surveysDue } from '../db/surveys.ts'
import { isSampled, surveyDays, surveyForms } from '../workflows/survey-form.ts'
import { newId } from './commands/new-id.ts'
import type { Parts } from './commands/parts.ts'

const batch = 200
const day = 24 * 3_600_000

/** Draws the petitioners who are asked about their answer. Gives how many answers were looked at. */
export async function drawSurveys({ clock, db }: Parts): Promise<number> {
  const form = surveyForms.at(-1)
  if (!form) return 0
  for (let looked = 0; ;) {
    const due = await surveysDue(db, batch)
    if (due.length === 0) return looked
    const now = clock.now()
    const surveys = due
      .filter(({ caseId, n }) => isSampled(form, draw(`${caseId} ${n}`)))
      .map(({ outboxId: _, ...one }) => ({ ...one, id: newId(now), form: form.version }))
    await keepSurveys(db, {
      surveys,
      outboxIds: due.map(({ outboxId }) => outboxId),
      now,
      expires: now + surveyDays * day,
    })
    looked += due.length
  }
}

/** 0 to 99, evenly, and the same for the same answer whoever draws: nobody chooses whom to ask. */
const draw = (of: string): number => createHash('sha256').update(of).digest().readUInt32BE(0) % 100
