import type { NewText } from '../../db/case-store.ts'
import { findable, type Findable } from '../../workflows/analysis/findable.ts'
import type { Catalogue } from '../../workflows/catalogue/catalogue.ts'
import type { SentEvent } from '../../workflows/case-kind.ts'
import type { Projection } from '../../workflows/projection.ts'

type Facts = Pick<Projection, 'assetNo' | 'district' | 'label' | 'road' | 'village'>
/** Words just put aside, and the names of the callers, which are not to be found. */
interface Written {
  texts: readonly Pick<NewText, 'body'>[]
  names: readonly (string | null)[]
}

/** What a whole case is found by. */
export const caseFindable = (catalogue: Catalogue, row: Facts, { names, texts }: Written): Findable =>
  findable({
    words: texts.map(({ body }) => body),
    facts: [
      row.label,
      catalogue.districts.find(({ code }) => code === row.district)?.zh,
      row.village,
      row.road,
      row.assetNo,
    ].filter((fact) => typeof fact === 'string'),
    names: names.filter((name) => name !== null),
  })

/** What an event adds to what its case is found by: its words, and the facts that it changed. What was, stays. */
export function eventFindable(
  catalogue: Catalogue,
  { event, row, ...written }: Written & { event: SentEvent; row: Facts },
): Findable | undefined {
  if ('place' in event || 'category' in event) return caseFindable(catalogue, row, written)
  if (written.texts.length === 0) return undefined
  const none = { label: '', district: null, village: null, road: null, assetNo: null }
  return caseFindable(catalogue, none, written)
}
