import type { Role } from '../../workflows/actor.ts'
import type { Category } from '../../workflows/catalogue/category.ts'
import type { LifeEvent } from './arrival.ts'
import { durationOf } from './minutes.ts'
import type { Label } from './labels.ts'
import { stageMinutes, stormFactor, type Minutes, type Storm } from './profile.ts'
import type { Random } from './random.ts'

export const minute = 60_000
export const hour = 60 * minute

/** A life while it is being told: `now` is the time since the opening, in ms. */
export interface Path {
  category: Category
  readonly label: Label
  agency: string
  readonly storm: Storm | undefined
  readonly random: Random
  now: number
  add(after: number, by: Role, event: LifeEvent): void
}

/** How long a stage takes: the label's published times or, where too few were seen, those of all labels. */
export function stageTime({ label, random, storm }: Path, stage: 'accept' | 'finish' | 'release'): number {
  const usual = label[stage] ?? stageMinutes[stage]
  return durationOf(random, storm && stage !== 'finish' ? slowed(usual, stormFactor[stage]) : usual)
}

const slowed = ([p50, p90]: Minutes, [half, ninth]: Minutes): Minutes => [p50 * half, p90 * ninth]

/** Evenly between two shares of a span. */
export const within = ({ random }: Path, span: number, from: number, to: number): number =>
  span * (from + random.next() * (to - from))
