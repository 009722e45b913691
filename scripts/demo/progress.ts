import { DateTime } from 'luxon'
import { cityZone } from '../../workflows/roc-date.ts'
import type { Score } from './play.ts'

/** Tells how the play goes: one line that changes in a terminal, a line every half minute elsewhere. */
export function tellProgress(out: NodeJS.WriteStream, line: () => string): { end(): void } {
  const tell = () => out.write(out.isTTY ? `\r\u001b[2K${line()}` : `${line()}\n`)
  const timer = setInterval(tell, out.isTTY ? 500 : 30_000)
  return {
    end() {
      clearInterval(timer)
      out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${line()}\n`)
    },
  }
}

export function progressLine(score: Score, repeats: number): string {
  const time = DateTime.fromMillis(score.now, { zone: cityZone }).toFormat('yyyy-MM-dd HH:mm')
  const behind = score.behind > 5 * 60_000 ? `  behind ${Math.round(score.behind / 60_000)} min` : ''
  return `  ${time}  opened ${score.opened}  acts ${score.acts}  let be ${score.letBe}  sent again ${repeats}${behind}`
}
