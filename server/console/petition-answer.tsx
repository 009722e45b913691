import type { ComponentChildren } from 'preact'
import { dayAndTime } from './ticker.ts'

/** Something that was written for the petitioner: by whom, when, and the words as they are. */
export function Answer(o: {
  answer: { text: string; by: string; at: number; files: readonly string[] }
  children?: ComponentChildren
}) {
  const { at, by, files, text } = o.answer
  return (
    <article class="answer">
      <header>
        {by} · {dayAndTime(at)} {files.length > 0 && <span class="tag">📎 {files.length}</span>} {o.children}
      </header>
      <p class="words">{text}</p>
    </article>
  )
}
