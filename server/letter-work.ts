import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Logger } from 'pino'
import {
  claimLetters,
  keepLetters,
  lettersDue,
  noteMail,
  type LetterDue,
  type WrittenLetter,
} from '../db/letters.ts'
import { renderLetter, type LetterTemplate } from '../workflows/letter.ts'
import type { Attachments } from './attachments.ts'
import { newId } from './commands/new-id.ts'
import type { Parts } from './commands/parts.ts'
import { writeReminders } from './reminder-work.ts'
import { drawSurveys } from './survey-work.ts'
import { formOf, savedName } from './hand-out.ts'
import { letterFacts } from './letter-facts.ts'
import type { SendMail } from './mail.ts'

/** How often a process looks for letters, ms; after a write of its own it looks at once. */
const every = 1_000
const batch = 50
/** A letter that could not be sent goes again after a minute, doubling to six hours, eight times. */
const firstWait = 60_000
const longestWait = 6 * 3_600_000
const mostTries = 8

interface Office {
  parts: Parts
  secret: Buffer
  /** Where our pages are found from outside. */
  base(): string
  /** Undefined: there is no mail; letters are kept and printed. */
  sendMail: SendMail | undefined
  attachments: Attachments
  log: Pick<Logger, 'error' | 'warn'>
}

/** Writes the letters that events have decided and mails them where there is mail; brings reminders and surveys to theirs. */
export function startLetterWork(office: Office): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<void> | undefined
  const look = () => {
    running ??= workOnce(office)
      .catch((problem: unknown) => office.log.warn({ err: problem }, 'letters could not be written'))
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(() => !stopped && look(), every)
  timer.unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

async function workOnce(office: Office): Promise<void> {
  await writeReminders(office.parts)
  await drawSurveys(office.parts)
  await writeLetters(office)
  if (office.sendMail) await mailLetters(office, office.sendMail)
}

/** Writes everything that waits; gives how many letters. */
export async function writeLetters({
  base,
  parts,
  secret,
}: Pick<Office, 'base' | 'parts' | 'secret'>): Promise<number> {
  for (let written = 0; ;) {
    const due = await lettersDue(parts.db, batch)
    if (due.length === 0) return written
    await keepLetters(
      parts.db,
      due.map((one) =>
        letterOf(one, {
          letters: parts.catalogue.texts.letters,
          secret,
          base: base(),
          now: parts.clock.now(),
        }),
      ),
    )
    written += due.length
  }
}

function letterOf(
  due: LetterDue,
  o: { letters: readonly LetterTemplate[]; secret: Buffer; base: string; now: number },
): WrittenLetter {
  const { caseId, context, kind, mail, n, outboxId } = due
  const { language } = context
  const { body, subject } = renderLetter(o.letters, { kind, language }, letterFacts(due, o))
  const sha256 = createHash('sha256').update(`${subject}\n${body}`).digest('hex')
  const id = newId(o.now)
  return {
    id,
    outboxId,
    caseId,
    n,
    kind,
    language,
    subject,
    body,
    sha256,
    files: kind === 'reply' ? (context.replies[due.replies - 1]?.files ?? []) : [],
    at: o.now,
    isMailed: mail !== null,
  }
}

async function mailLetters({ attachments, log, parts }: Office, sendMail: SendMail): Promise<void> {
  const now = parts.clock.now()
  for (const letter of await claimLetters(parts.db, { now, again: now + firstWait, limit: batch })) {
    try {
      await sendMail({
        id: letter.id,
        to: letter.mail,
        subject: letter.subject,
        text: letter.body,
        attachments: await Promise.all(
          letter.files.map(async (file) => ({
            filename: savedName(letter.no, file),
            contentType: file.type,
            content: await readFile(attachments.path(file.sha256, formOf(file))),
          })),
        ),
      })
      await noteMail(parts.db, { id: letter.id, sentAt: parts.clock.now(), again: null })
    } catch (problem) {
      const wait = Math.min(longestWait, firstWait * 2 ** (letter.tries - 1))
      const again = letter.tries >= mostTries ? null : parts.clock.now() + wait
      const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNKNOWN'
      // Neither the address nor the letter stands in a log.
      log.error(
        { case: letter.no, code, tries: letter.tries, given: again === null },
        'a letter was not sent',
      )
      await noteMail(parts.db, { id: letter.id, sentAt: null, again })
    }
  }
}
