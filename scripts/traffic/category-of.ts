import type { Category } from '../../workflows/catalogue/category.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'

const categories = new Map(shippedCatalogue.categories.map((category) => [category.code, category]))

/** A category of the shipped catalogue. Throws when there is none of this code. */
export function categoryOf(code: string): Category {
  const category = categories.get(code)
  if (!category) throw new Error(`no category ${code}`)
  return category
}
