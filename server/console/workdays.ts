import { signal } from '@preact/signals'
import type { Workdays } from '../wire/city-rules.ts'
import { get } from './api.ts'
import { language } from './language.ts'

/** The worked days around today, as the server counts them; null until they are here. */
const worked = signal<Workdays | null>(null)
/** A closure may be declared at any hour. */
const again = 10 * 60_000

/** Reads them, and again every ten minutes. Whoever is not signed in is sent to do so by the screen itself. */
export async function loadWorkdays(): Promise<void> {
  worked.value = await get<Workdays>('/api/workdays').catch(() => worked.value)
  setTimeout(() => void loadWorkdays(), again)
}

const dateIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei' })

/**
 * How many working days are left until a limit in days: a ticking clock would lie across holidays. Undefined while the
 * calendar is not here or does not reach so far.
 */
export function workdaysText(dueAt: number, at: number): string | undefined {
  const days = worked.value
  if (!days) return undefined
  const [today, due] = [dateIn.format(at), dateIn.format(dueAt)]
  if (today < days.from || due > days.to || due < days.from) return undefined
  const between = (a: string, b: string) => days.worked.filter((day) => day > a && day <= b).length
  const zh = language.value === 'zh'
  if (dueAt <= at) {
    const n = between(due, today)
    return zh ? `逾 ${n} 個工作天` : `${n} working days late`
  }
  if (due === today) return zh ? '今天到期' : 'due today'
  const n = between(today, due)
  return zh ? `餘 ${n} 個工作天` : `${n} working days left`
}
