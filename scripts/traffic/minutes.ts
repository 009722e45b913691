import type { Minutes } from './profile.ts'
import type { Random } from './random.ts'

const minute = 60_000
/** The standard normal's 90th percentile. */
const z90 = 1.2815515655446004
/** Published durations are cut off near three days; what lies beyond is unknown and ends here. */
const longest = 14 * 24 * 60 * minute

/** A log-normal duration with this median and 90th percentile, in whole milliseconds. */
export function durationOf(random: Random, [p50, p90]: Minutes): number {
  const spread = Math.log(p90 / p50) / z90
  return Math.min(longest, Math.round(p50 * Math.exp(spread * random.normal()) * minute))
}
