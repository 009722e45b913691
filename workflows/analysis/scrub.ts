/** What tells of a person, in any text that is to be indexed, counted or learned from (analysis.md §1): it becomes □. */
const personal = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  // Identity numbers, and those of residence permits.
  /(?<![A-Za-z0-9])[A-Za-z][A-Da-d1289]\d{8}(?!\d)/gu,
  // Telephones, however they are broken up; house numbers are shorter.
  /(?<!\d)(?:\+?886[- ]?|0)\d(?:[- ]?\d){6,9}(?!\d)/gu,
  // Plates of cars and motorcycles.
  /(?<![A-Za-z0-9])(?:[A-Za-z]{2,3}-?\d{3,4}|\d{3,4}-?[A-Za-z]{2,3})(?![A-Za-z0-9])/gu,
]

export const scrub = (text: string): string =>
  personal.reduce((rest, pattern) => rest.replace(pattern, '□'), text.normalize('NFKC'))
