type Path = readonly string[]

/** A body with one thing wrong: what, where, and the JSON text to send. */
export interface Spoilt {
  what: string
  /** The field that the answer must name. */
  field: string
  text: string
}

/** Every way to spoil each place of a good body (reliability.md §9: B1 to B9). */
export function spoilt(body: object, required: readonly string[]): Spoilt[] {
  const places = placesOf(body, [])
  return [
    ...required.map((field) => ({
      what: 'missing',
      field,
      text: JSON.stringify(without(body, field.split('.'))),
    })),
    ...places.flatMap(({ path, value }) => [
      ...wrongFor(value).map(([what, wrong]) => ({
        what,
        field: path.join('.'),
        text: JSON.stringify(replaced(body, path, wrong)),
      })),
      ...(isObject(value) ? strangers(body, path) : []),
      ...(typeof value === 'string' ? halves(body, path) : []),
      ...(typeof value === 'number' ? impossible(body, path) : []),
    ]),
    ...strangers(body, []),
  ]
}

/** Values of another kind. Answers to questions may be text, truth or number, so those three prove nothing there. */
function wrongFor(value: unknown): [string, unknown][] {
  const nothing: [string, unknown][] = [['null', null]]
  switch (typeof value) {
    case 'string':
      return [...nothing, ['a number for text', 5], ['a list for text', ['x']], ['an object for text', {}]]
    case 'number':
      return [...nothing, ['text for a number', String(value)], ['a list for a number', [value]]]
    case 'boolean':
      return [...nothing, ['a list for a truth value', [value]], ['an object for a truth value', {}]]
    default:
      return Array.isArray(value)
        ? [...nothing, ['text for a list', 'x'], ['an object for a list', {}]]
        : [...nothing, ['text for an object', 'x'], ['a list for an object', []]]
  }
}

/** Names that no schema knows, and those that JavaScript treats specially. */
function strangers(body: object, path: Path): Spoilt[] {
  return ['surplus', '__proto__', 'constructor', 'prototype'].map((name) => ({
    what: `the unknown name ${name}`,
    field: [...path, name].join('.'),
    text: JSON.stringify(replaced(body, [...path, 'STRANGER'], 1)).replace(
      '"STRANGER"',
      JSON.stringify(name),
    ),
  }))
}

const halves = (body: object, path: Path): Spoilt[] => [
  { what: 'U+0000', field: path.join('.'), text: JSON.stringify(replaced(body, path, 'a\0b')) },
  { what: 'half a character', field: path.join('.'), text: JSON.stringify(replaced(body, path, 'a\ud83d')) },
]

/** Numbers that JSON can write and a double cannot hold, and those that are not in range. */
const impossible = (body: object, path: Path): Spoilt[] =>
  ['9007199254740993', '1e400', '-1', '0.5e-300'].map((digits) => ({
    what: digits,
    field: path.join('.'),
    text: JSON.stringify(replaced(body, path, 'DIGITS')).replace('"DIGITS"', digits),
  }))

function placesOf(value: unknown, path: Path): { path: Path; value: unknown }[] {
  const here = path.length === 0 ? [] : [{ path, value }]
  if (typeof value !== 'object' || value === null) return here
  return [...here, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))]
}

function replaced(body: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(body))
    return body.map((item: unknown, i) => (String(i) === name ? replaced(item, rest, value) : item))
  const object = isObject(body) ? body : {}
  return { ...object, [name]: replaced(object[name], rest, value) }
}

function without(body: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return body
  if (Array.isArray(body))
    return body.map((item: unknown, i) => (String(i) === name ? without(item, rest) : item))
  if (!isObject(body)) return body
  const { [name]: inner, ...others } = body
  return rest.length === 0 ? others : { ...others, [name]: without(inner, rest) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
