import type { PhotoLabel } from '../../workflows/case-event.ts'
import { hour, minute, stageTime, within, type Path } from './life-path.ts'
import { detours } from './profile.ts'
import { extensionReasons, midReports, resultOf } from './words.ts'

/*
 * Published: how long acceptance to finish takes, and how many are finished without an acceptance. What the crew does
 * between them is not: the chances here are choices of this product.
 */
const deskAccepts = 0.35
const withoutPhotos = 0.1
const asksForTime = 0.6
const isGranted = 0.8

/** From the acceptance to the finish. */
export function work(path: Path): 'finished' {
  const { add, random } = path
  if (random.chance(detours.finishedUnaccepted)) {
    finish(path)
    return 'finished'
  }
  const accepted = path.now
  add(accepted, random.chance(deskAccepts) ? 'agencyDesk' : 'officer', { type: 'ACCEPT' })
  const span = stageTime(path, 'finish')
  if (span > 30 * minute) onSite(path, span)
  askForTime(path, span)
  path.now = accepted + span
  finish(path)
  return 'finished'
}

/** A crew goes there, makes it safe where there is a hazard, and tells how it goes when it takes long. */
function onSite(path: Path, span: number): void {
  const { add, category, now, random } = path
  const arrives = now + Math.min(within(path, span, 0.1, 0.6), within(path, hour, 0.3, 4))
  add(arrives, 'officer', { type: 'ARRIVE' })
  if (category.hours.safe !== undefined)
    add(arrives + Math.min(span * 0.1, within(path, minute, 2, 20)), 'officer', { type: 'MAKE_SAFE' })
  if (span > 3 * hour)
    add(now + within(path, span, 0.7, 0.95), 'officer', { type: 'REPORT', result: random.pick(midReports) })
}

/** Who sees that the repair will be late asks in time, more often than not. */
function askForTime(path: Path, span: number): void {
  const { add, category, now, random } = path
  const late = now + span - category.hours.finish * hour
  const asked = category.hours.finish * hour * 0.8
  if (late <= 0 || asked <= now || !random.chance(asksForTime)) return
  const days = Math.min(30, Math.ceil(late / (24 * hour)))
  add(asked, 'officer', { type: 'ASK_EXTENSION', days, reason: random.pick(extensionReasons) })
  const decided = Math.min(asked + within(path, hour, 0.5, 3), now + span - minute)
  if (random.chance(isGranted)) add(decided, 'agencyHead', { type: 'GRANT_EXTENSION' })
  else add(decided, 'agencyHead', { type: 'DENY_EXTENSION', reason: '請依原期限完成。' })
}

/** The agency says that it is done, with its proof where the category asks for one. */
export function finish({ add, category, now, random }: Path): void {
  const proof: readonly PhotoLabel[] = category.photoRequired ? ['before', 'after'] : []
  const nothing = category.photoRequired && random.chance(withoutPhotos)
  add(now, 'officer', {
    type: 'FINISH',
    result: nothing ? '到場查看未發現通報情形，已拍照存查。' : resultOf(category.theme, random),
    photos: nothing ? [] : proof,
    ...(nothing && { reasonCode: 'nothingFound' as const }),
  })
}
