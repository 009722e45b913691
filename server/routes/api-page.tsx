import { renderToString } from 'preact-render-to-string'
import { errors } from '../errors.ts'
import { fieldsOf, type SchemaNode } from './schema-fields.ts'

/** The parts of the OpenAPI document that the page reads. */
export interface ApiDocument {
  info: { title: string; description?: string }
  tags?: { name: string; description?: string }[]
  paths?: Record<string, Record<string, Operation>>
}

interface Operation {
  tags?: string[]
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: SchemaNode }[]
  requestBody?: { content?: Record<string, { schema?: SchemaNode }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: SchemaNode }> }>
}

interface Entry extends Operation {
  method: string
  path: string
  id: string
}

/** The API to read, made from the same document that programs read. No script. */
export function apiPage(api: ApiDocument): string {
  const entries = entriesOf(api)
  const groups = (api.tags ?? [])
    .map(({ name, description }) => ({
      name,
      title: description ?? name,
      entries: entries.filter((entry) => entry.tags?.includes(name)),
    }))
    .filter((group) => group.entries.length > 0)
  const page = (
    <html lang="zh-Hant-TW">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{api.info.title}</title>
        <link rel="stylesheet" href="/assets/reading.css" />
      </head>
      <body>
        <div class="shell">
          <nav aria-label="路徑">
            <a href="/">← 1999</a>
            <a href="/openapi.json">openapi.json</a>
            {groups.map((group) => (
              <>
                <h2>{group.title}</h2>
                <ul>
                  {group.entries.map(({ id, method, path }) => (
                    <li>
                      <a class="path" href={`#${id}`}>
                        {method} {path}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ))}
            <h2>錯誤代碼</h2>
            <a href="#errors">Errors</a>
          </nav>
          <main lang="en">
            <h1>{api.info.title}</h1>
            <p>{api.info.description}</p>
            {groups.map((group) => (
              <>
                <h2>{group.title}</h2>
                {group.entries.map((entry) => (
                  <Route {...entry} />
                ))}
              </>
            ))}
            <h2 id="errors">錯誤代碼 Errors</h2>
            <Errors />
          </main>
        </div>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}

function Route({
  id,
  method,
  path,
  summary,
  description,
  parameters = [],
  requestBody,
  responses = {},
}: Entry) {
  const bodies = Object.entries(requestBody?.content ?? {})
  const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  return (
    <article id={id}>
      <header>
        <span class={`method ${method.toLowerCase()}`}>{method}</span>
        <h3 class="path">{path}</h3>
      </header>
      <div class="inside">
        <p>{summary}</p>
        {description && <p>{description}</p>}
        {parameters.length > 0 && (
          <Fields
            caption="參數 Parameters"
            schema={{
              type: 'object',
              properties: Object.fromEntries(
                parameters.map(({ name, description: told, schema }) => [
                  name,
                  { ...schema, ...(told && { description: told }) },
                ]),
              ),
              required: parameters.filter((one) => one.required).map(({ name }) => name),
            }}
          />
        )}
        {bodies.map(([type, { schema }]) => (
          <Fields caption={`內容 Body · ${type}`} schema={schema ?? {}} />
        ))}
        {answers.map(([status, answer]) => (
          <Fields caption={`回覆 ${status}`} schema={Object.values(answer.content ?? {})[0]?.schema ?? {}} />
        ))}
      </div>
    </article>
  )
}

function Fields({ caption, schema }: { caption: string; schema: SchemaNode }) {
  const fields = fieldsOf(schema)
  if (fields.length === 0) return <p>{caption}</p>
  return (
    <details>
      <summary>{caption}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Kind</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, depth, kind, note, required }) => (
            <tr>
              <th scope="row" class={`path deep-${depth}`}>
                {name} {required && <span class="must">*</span>}
              </th>
              <td>
                <span class="type">{kind}</span> {note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const Errors = () => (
  <table>
    <thead>
      <tr>
        <th scope="col">Status and code</th>
        <th scope="col">Sentence</th>
      </tr>
    </thead>
    <tbody>
      {Object.entries(errors).map(([code, [status, zh, en]]) => (
        <tr>
          <th scope="row" class="path">
            {status} {code}
          </th>
          <td>
            <span lang="zh-Hant-TW">{zh}</span> {en}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const entriesOf = (api: ApiDocument): Entry[] =>
  Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      id: `${method}${path}`.replace(/[^a-zA-Z0-9]+/g, '-'),
    })),
  )
