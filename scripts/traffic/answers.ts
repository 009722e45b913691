import type { Answer, Answers } from '../../workflows/catalogue/catalogue.ts'
import type { Category } from '../../workflows/catalogue/category.ts'
import type { Label } from './labels.ts'
import type { Random } from './random.ts'

/**
 * What the caller answers to the questions of the category. The shares are choices of this product, made so that the
 * routing rules lead where the published cases went.
 */
export function answersOf(category: Category, label: Label, random: Random): Answers {
  const given = category.ask.flatMap((question) => {
    const answer = answerTo(question, { category, label, random })
    return answer === undefined ? [] : [[question, answer] as const]
  })
  return Object.fromEntries(given)
}

interface Asked {
  readonly category: Category
  readonly label: Label
  readonly random: Random
}

function answerTo(question: string, { category, label, random }: Asked): Answer | undefined {
  switch (question) {
    case 'life_threat':
      return random.chance(0.01)
    case 'blocks_road':
      return random.chance(0.4)
    case 'still_ongoing':
      return random.chance(0.9)
    case 'lane_width_m':
      return random.chance(0.85) ? 'ge6' : 'lt6'
    case 'cover_owner':
      return label.owner ?? 'unknown'
    case 'noise_kind':
      return category.code === 'disturbance'
        ? 'neighbour-intermittent'
        : random.pick(['venue', 'equipment', 'construction'])
    case 'sewer_connected':
      return 'yes'
    case 'pipe_side':
      return 'public'
    case 'road_class':
      return roadClasses[category.code] ?? 'city-street'
    case 'light_count':
      return random.chance(0.8) ? 1 : 2 + random.below(6)
    case 'water_depth_cm':
      return 5 * (1 + random.below(8))
    case 'outage_scope':
      return random.chance(0.6) ? 'area' : 'one-house'
    default:
      // Words belong into the description, numbers of things into the place.
      return undefined
  }
}

const roadClasses: Readonly<Record<string, string>> = {
  'road-county-damaged': 'county-township-road',
  'road-provincial-damaged': 'provincial-road',
}
