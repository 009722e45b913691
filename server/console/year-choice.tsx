import { say } from './language.ts'

const words = {
  year: { zh: '年度', en: 'Year' },
}

/** Which year is shown. */
export const YearChoice = ({ year, onYear }: { year: number; onYear(year: number): void }) => (
  <select
    aria-label={say(words.year)}
    value={year}
    onChange={({ currentTarget }) => onYear(Number(currentTarget.value))}
  >
    {Array.from({ length: 12 }, (_, i) => 2020 + i).map((one) => (
      <option key={one} value={one}>
        {one}
      </option>
    ))}
  </select>
)
