import type { Category } from '../../workflows/catalogue/category.ts'
import type { Step } from './arrival.ts'
import { acceptance } from './life-acceptance.ts'
import { ending } from './life-ending.ts'
import type { Path } from './life-path.ts'
import { work } from './life-work.ts'
import type { Label } from './labels.ts'
import type { Storm } from './profile.ts'
import type { Random } from './random.ts'

/** Everything that people do about one case, in the order of time: stage times and detours as they were published. */
export function lifeOf(o: {
  category: Category
  label: Label
  agency: string
  storm: Storm | undefined
  random: Random
}): readonly Step[] {
  const steps: Step[] = []
  const path: Path = {
    ...o,
    now: 0,
    add(after, by, event) {
      steps.push({ after: Math.round(after), by, event })
    },
  }
  if (acceptance(path) === 'accepted' && work(path) === 'finished') ending(path)
  return steps.sort((a, b) => a.after - b.after)
}
