import type { StoredDetail } from '../db/case-detail.ts'
import type { CoHandlingContext } from '../workflows/co-handling-context.ts'
import type { DispatchContext } from '../workflows/dispatch-context.ts'
import type { PetitionContext } from '../workflows/petition-context.ts'
import { ofDispatch, type OfKind } from './case-detail-answer.ts'
import type { Parts } from './commands/parts.ts'
import { petitionDetail } from './petition-detail.ts'

const nothing: OfKind = {
  answers: {},
  extension: null,
  photoRequired: false,
  pauseReasons: [],
  petition: null,
  coHandling: null,
}

/** What of a case's detail only its kind has. */
export function kindDetail(detail: StoredDetail, o: { parts: Parts; secret: Buffer; now: number }): OfKind {
  const { context } = detail.stored.snapshot
  // The row's kind says which machine wrote the context.
  switch (detail.row.kind) {
    case 'dispatch':
      return ofDispatch(context as DispatchContext)
    case 'petition': {
      const { extension } = context as PetitionContext
      return {
        ...nothing,
        extension: extension ?? null,
        petition: petitionDetail(detail, context as PetitionContext, o),
      }
    }
    case 'coHandling': {
      const { contributions, lead } = context as CoHandlingContext
      const answers = contributions.map(({ at, by, text }) => ({
        at,
        by: detail.names[by] ?? by,
        text: detail.texts[text.id] ?? '',
        files: [],
      }))
      return { ...nothing, coHandling: { lead: lead.no, answers } }
    }
  }
}
