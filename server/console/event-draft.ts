import type { FormEvent } from './event-fields.ts'
import { keepDraft, keptDraft } from './tab-drafts.ts'

/** Which form of which case. */
interface Which {
  no: string
  type: FormEvent
}
type Written = Record<string, string>

const nameOf = ({ no, type }: Which) => `event ${no} ${type}`

/** Whether something half written waits in this form. */
export const hasEventDraft = (which: Which): boolean => keptDraft(nameOf(which)) !== undefined

/** Keeps what stands in the form, photos excepted: a page may not choose files by itself. */
export function keepEventDraft(form: HTMLFormElement, which: Which): void {
  const written: Written = {}
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') written[name] = value
  keepDraft(nameOf(which), Object.keys(written).length > 0 ? written : undefined)
}

export const forgetEventDraft = (which: Which): void => keepDraft(nameOf(which), undefined)

/** Puts back what was written when the form was last shown. */
export function fillFromDraft(form: HTMLFormElement, which: Which): void {
  const written = keptDraft<Written>(nameOf(which)) ?? {}
  for (const [name, value] of Object.entries(written)) {
    const control = form.elements.namedItem(name)
    if (
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLInputElement
    )
      control.value = value
  }
}
