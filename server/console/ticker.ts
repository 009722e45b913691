import { signal } from '@preact/signals'
import { language } from './language.ts'

/** How far the server's clock is ahead of this page's own counter; the desk's clock may be wrong or be set. */
let ahead = Date.now() - performance.now()
let samples: number[] = []

/** The server's time in milliseconds since the epoch, at each full second. */
export const now = signal(serverTime())

function serverTime(): number {
  return ahead + performance.now()
}

/** Takes what the server said its time was. The quickest of five messages is the truest. */
export function noteServerTime(said: number): void {
  samples = [...samples.slice(-4), said - performance.now()]
  ahead = Math.max(...samples)
  // A desk whose clock is wrong shows no wrong time for a second first.
  if (Math.abs(serverTime() - now.peek()) > 1_000) now.value = serverTime()
}

function tick(): void {
  const at = serverTime()
  now.value = at
  setTimeout(tick, 1_000 - (at % 1_000) + 5)
}
tick()

/** A length of time without sign: `3天 04時`, below a day `05:12:07`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000)
  const hours = Math.floor(seconds / 3_600)
  const zh = language.value === 'zh'
  if (hours >= 24) {
    const days = Math.floor(hours / 24)
    const rest = two(hours % 24)
    return zh ? `${days}天 ${rest}時` : `${days}d ${rest}h`
  }
  return `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** `11/26 10:21` in the city's time, whatever the desk is set to. */
export const dayAndTime = (at: number): string => dayTime.format(at)
/** `2026-11-26` in the city's time, as a field of dates has it. */
export const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
/** `10:21:07` in the city's time. */
export const timeOfDay = (at: number): string => time.format(at)
/** `10:15` in the city's time. */
export const hourOfDay = (at: number): string => timeOfDay(at).slice(0, 5)

const city = { timeZone: 'Asia/Taipei', hourCycle: 'h23' } as const
const dayTime = new Intl.DateTimeFormat('zh-TW', {
  ...city,
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const time = new Intl.DateTimeFormat('zh-TW', {
  ...city,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const two = (n: number) => String(n).padStart(2, '0')
