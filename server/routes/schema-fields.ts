/** A JSON Schema as far as a reader wants to know it. */
export interface SchemaNode {
  type?: string | string[]
  description?: string
  properties?: Record<string, SchemaNode>
  required?: string[]
  items?: SchemaNode
  anyOf?: SchemaNode[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
}

/** One line of the table that describes an object. */
export interface FieldLine {
  name: string
  depth: number
  kind: string
  note: string
  required: boolean
}

const deepest = 3

/** The fields of a schema, depth first, as a person reads them: `photos[]` above what each of them holds. */
export function fieldsOf(schema: SchemaNode, depth = 0): FieldLine[] {
  if (depth > deepest) return []
  const choices = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  if (choices.length > 1 && choices.every(({ properties }) => properties)) {
    return choices.flatMap((choice) => choiceLines(choice, depth))
  }
  const [only] = choices
  if (only && choices.length === 1) return fieldsOf(only, depth)
  if (schema.items) return fieldsOf(schema.items, depth)
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    {
      name: field.items ? `${name}[]` : name,
      depth,
      kind: kindOf(field),
      note: field.description ?? '',
      required: schema.required?.includes(name) ?? false,
    },
    ...fieldsOf(field, depth + 1),
  ])
}

/** One of several shapes, named by the constant that tells them apart. */
function choiceLines(choice: SchemaNode, depth: number): FieldLine[] {
  const [key, tag] =
    Object.entries(choice.properties ?? {}).find(([, field]) => field.const !== undefined) ?? []
  const { [key ?? '']: _tag, ...others } = choice.properties ?? {}
  return [
    { name: String(tag?.const ?? 'or'), depth, kind: 'object', note: '', required: false },
    ...fieldsOf({ ...choice, properties: others }, depth + 1),
  ]
}

/** The kind of a value in a few words: `text, 1–4000`, `integer ≥ 1`, `one of …`, `… or null`. */
function kindOf(field: SchemaNode): string {
  if (field.const !== undefined) return JSON.stringify(field.const)
  if (field.enum) return field.enum.map(String).join(' · ')
  if (field.anyOf) return [...new Set(field.anyOf.map(kindOf))].join(' or ')
  if (field.items)
    return `list of ${kindOf(field.items)}${field.maxItems === undefined ? '' : `, at most ${field.maxItems}`}`
  if (field.type === 'string') return `text${sizeOf(field)}`
  const range = [
    field.minimum === undefined ? '' : ` ≥ ${field.minimum}`,
    field.maximum === undefined ? '' : ` ≤ ${field.maximum}`,
  ]
  return `${[field.type ?? 'anything'].flat().join(' or ')}${range.join('')}`
}

function sizeOf({ format, pattern, minLength, maxLength }: SchemaNode): string {
  if (format) return ` (${format})`
  if (pattern) return ` ${pattern}`
  return maxLength === undefined ? '' : `, ${minLength ?? 0}–${maxLength}`
}
