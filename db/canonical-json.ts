/** JSON text with the keys of every object in order: two values of the same content give the same text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => inOrder(each))

const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
