import { minute, stageTime, within, type Path } from './life-path.ts'
import { agencyChanges, categoryChanges, detours } from './profile.ts'
import { categoryOf } from './category-of.ts'
import { labels } from './labels.ts'
import { returnReasons } from './words.ts'

/** Of the cases sent back, those that the second agency sends back too: a choice of this product, no source gives it. */
const secondReturn = 0.1
/** Hazards that the agent forgets to telephone within ten minutes: likewise. */
const lateNotice = 0.05
/** What a matter is about that cannot be mended on the spot. */
const matters = ['transport.signal-sign', 'roads.other', 'environment.other'] as const

/** From the opening to the agency that takes it. */
export function acceptance(path: Path): 'accepted' | 'petition' {
  const { add, random } = path
  const takes = stageTime(path, 'accept')
  telephoned(path, takes)
  renamed(path, takes)
  if (random.chance(detours.agencyChanged)) sentBack(path)
  path.now += takes
  if (!random.chance(detours.petition)) return 'accepted'
  add(path.now, 'agent', {
    type: 'CONVERT_TO_PETITION',
    category: random.pick(matters),
    reason: '涉及通案改善，改以陳情案件處理。',
  })
  return 'petition'
}

function telephoned(path: Path, takes: number): void {
  const { add, category, random } = path
  if (!category.telephoneNotice) return
  const after = random.chance(lateNotice) ? within(path, minute, 11, 25) : within(path, minute, 1, 8)
  if (after < takes) add(after, 'agent', { type: 'TELEPHONE_NOTICE' })
}

/** The category is put right before the agency takes the case, as often as each change was published. */
function renamed(path: Path, takes: number): void {
  const { add, category, random } = path
  const cases = labels.reduce((sum, label) => sum + (label.category === category.code ? label.n : 0), 0)
  const changes = categoryChanges.filter(([from]) => from === category.code)
  const none = cases - changes.reduce((sum, [, , n]) => sum + n, 0)
  const change = changes[random.weighted([...changes.map(([, , n]) => n), none])]
  if (!change) return
  path.category = categoryOf(change[1])
  add(within(path, takes, 0.1, 0.6), 'agent', { type: 'RECATEGORISE', category: change[1] })
}

function sentBack(path: Path): void {
  const { add, random } = path
  const times = random.chance(secondReturn) ? 2 : 1
  for (let time = 1; time <= times; time += 1) {
    const suggestedAgency = anotherThan(path)
    path.now += stageTime(path, 'accept')
    add(path.now, 'agencyDesk', { type: 'RETURN', reason: random.pick(returnReasons), suggestedAgency })
    path.now += within(path, minute, 5, 45)
    path.agency = suggestedAgency
    if (time === 1) add(path.now, 'agent', { type: 'REDISPATCH', agency: suggestedAgency })
    else {
      path.now += within(path, minute, 30, 180)
      const reason = '經研議由該機關主政，不得再退。'
      add(path.now, 'arbiter', { type: 'ASSIGN_FINALLY', agency: suggestedAgency, reason })
    }
  }
}

/** Where cases of this agency were sent on to; without a published pair, where most cases end. */
function anotherThan({ agency, random }: Path): string {
  const pairs = agencyChanges.filter(([from]) => from === agency)
  const pair = pairs[random.weighted(pairs.map(([, , n]) => n))]
  if (pair) return pair[1]
  return agency === 'public-works-maintenance' ? 'flood-maintenance-section' : 'public-works-maintenance'
}
