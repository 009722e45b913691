import type { Catalogue } from '../../workflows/catalogue/catalogue.ts'
import type { ClockHours } from '../../workflows/catalogue/category.ts'

const hour = 3_600_000

/**
 * The city with every service level shortened by the demo's speed. The server's clock stays the real one, so that
 * logins, screens and countdowns are what they always are; an hour of Kaohsiung passes in a minute at speed 60, and
 * the hour that an agency has for its acceptance is over in a minute too. Not shortened: the ten minutes for the
 * telephone notice, the thirty days until a case can no longer be reopened, and the days of an extension.
 */
export const scaledCity = (city: Catalogue, speed: number): Catalogue => ({
  ...city,
  categories: city.categories.map((category) => ({
    ...category,
    hours: scaledHours(category.hours, speed),
  })),
})

function scaledHours({ accept, safe, report, finish, release }: ClockHours, speed: number): ClockHours {
  const shorter = (hours: number) => wholeMilliseconds((hours * hour) / speed)
  return {
    accept: shorter(accept),
    ...(safe !== undefined && { safe: shorter(safe) }),
    report: shorter(report),
    finish: shorter(finish),
    release: shorter(release),
  }
}

/** Hours that come back to whole milliseconds when they are multiplied, as due instants are. */
function wholeMilliseconds(ms: number): number {
  let whole = Math.max(1, Math.round(ms))
  while (!Number.isInteger((whole / hour) * hour)) whole += 1
  return whole / hour
}
