import { finish } from './life-work.ts'
import { stageTime, type Path } from './life-path.ts'
import { durationOf } from './minutes.ts'
import { detours, stageMinutes, type Minutes } from './profile.ts'

/** 待處理→解除管制: finished and released in one go. */
const atOnce: Minutes = [1.9, 23.2]

/** From the finish to the release, with rejections and reopenings as often as they were published. */
export function ending(path: Path): void {
  const { add, random } = path
  if (random.chance(detours.finishRejected)) {
    path.now += durationOf(random, stageMinutes.rejection)
    add(path.now, 'supervisor', { type: 'REJECT_FINISH', reason: '佐證不足或現場未完成，請再處理。' })
    again(path)
  }
  release(path)
  if (random.chance(detours.reopened)) {
    path.now += durationOf(random, stageMinutes.reopening)
    add(path.now, 'agent', { type: 'REOPEN', reason: '民眾再次來電，表示情形未改善。' })
    again(path)
    release(path)
  }
}

function again(path: Path): void {
  path.now += stageTime(path, 'finish')
  finish(path)
}

function release(path: Path): void {
  const { add, random } = path
  path.now += random.chance(detours.releasedAtOnce) ? durationOf(random, atOnce) : stageTime(path, 'release')
  add(path.now, 'supervisor', { type: 'RELEASE' })
}
