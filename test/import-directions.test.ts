import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { test } from 'tap'

/** From which file, what it imports, and whether that is the right way round. `type` marks an import of types. */
type Import = [file: string, what: string, kind: 'value' | 'type', verdict: 'refused' | 'allowed']

const directions: Record<string, Import[]> = {
  'the rules know xstate, luxon and themselves': [
    ['workflows/a.ts', '../db/clock.ts', 'value', 'refused'],
    ['workflows/a.ts', '../db/clock.ts', 'type', 'refused'],
    ['workflows/a.ts', '../server/app.ts', 'value', 'refused'],
    ['workflows/catalogue/a.ts', '../../db/clock.ts', 'value', 'refused'],
    ['workflows/a.ts', '../scripts/seed.ts', 'value', 'refused'],
    ['workflows/a.ts', '../test/support/city.ts', 'value', 'refused'],
    ['workflows/a.ts', 'node:fs', 'value', 'refused'],
    ['workflows/a.ts', 'node:fs/promises', 'value', 'refused'],
    ['workflows/a.ts', 'fastify', 'type', 'refused'],
    ['workflows/a.ts', 'typebox', 'value', 'refused'],
    ['workflows/a.ts', 'xstate', 'value', 'allowed'],
    ['workflows/a.ts', 'xstate/graph', 'value', 'allowed'],
    ['workflows/a.ts', 'luxon', 'value', 'allowed'],
    ['workflows/a.ts', './stage.ts', 'value', 'allowed'],
    ['workflows/catalogue/a.ts', '../stage.ts', 'value', 'allowed'],
  ],
  'the memory does not know the doors, and of the rules the types': [
    ['db/a.ts', '../server/app.ts', 'value', 'refused'],
    ['db/a.ts', '../server/wire/case.ts', 'type', 'refused'],
    ['db/a.ts', '../workflows/advance.ts', 'value', 'refused'],
    ['db/city/a.ts', '../../workflows/advance.ts', 'value', 'refused'],
    ['db/a.ts', '../scripts/seed.ts', 'value', 'refused'],
    ['db/a.ts', '../test/support/city.ts', 'value', 'refused'],
    ['db/a.ts', 'fastify', 'type', 'refused'],
    ['db/a.ts', 'xstate', 'value', 'refused'],
    ['db/a.ts', 'luxon', 'value', 'refused'],
    ['db/a.ts', '../workflows/advance.ts', 'type', 'allowed'],
    ['db/city/a.ts', '../clock.ts', 'value', 'allowed'],
    ['db/a.ts', 'postgres', 'value', 'allowed'],
    ['db/a.ts', 'drizzle-orm/pg-core', 'value', 'allowed'],
    ['db/a.ts', 'node:fs/promises', 'value', 'allowed'],
    ['db/case-audit.ts', '../workflows/replay.ts', 'value', 'allowed'],
    ['db/case-audit.ts', '../server/app.ts', 'value', 'refused'],
  ],
  'the doors hold no SQL and no machine': [
    ['server/a.ts', 'drizzle-orm', 'value', 'refused'],
    ['server/routes/a.ts', 'drizzle-orm/pg-core', 'type', 'refused'],
    ['server/a.ts', 'postgres', 'value', 'refused'],
    ['server/live/a.ts', 'xstate', 'value', 'refused'],
    ['server/a.ts', '../scripts/seed.ts', 'value', 'refused'],
    ['server/routes/a.ts', '../../test/support/city.ts', 'value', 'refused'],
    ['server/a.ts', './console/live.ts', 'value', 'refused'],
    ['server/routes/a.ts', '../console/live.ts', 'type', 'refused'],
    ['server/a.ts', '../db/clock.ts', 'value', 'allowed'],
    ['server/a.ts', '../workflows/advance.ts', 'value', 'allowed'],
    ['server/a.ts', 'fastify', 'value', 'allowed'],
  ],
  'a command does not know by which door it was called': [
    ['server/commands/a.ts', 'fastify', 'type', 'refused'],
    ['server/commands/a.ts', '@fastify/cookie', 'type', 'refused'],
    ['server/commands/a.ts', '../app.ts', 'value', 'refused'],
    ['server/commands/a.ts', '../routes/cases.ts', 'value', 'refused'],
    ['server/commands/a.ts', '../console/live.ts', 'type', 'refused'],
    ['server/commands/a.ts', '../live/live.ts', 'value', 'refused'],
    ['server/commands/a.ts', '../../scripts/seed.ts', 'value', 'refused'],
    ['server/commands/a.ts', '../../test/support/city.ts', 'value', 'refused'],
    ['server/commands/a.ts', 'postgres', 'value', 'refused'],
    ['server/commands/a.ts', 'xstate', 'type', 'refused'],
    ['server/commands/a.ts', './new-id.ts', 'value', 'allowed'],
    ['server/commands/a.ts', '../wire/case.ts', 'value', 'allowed'],
    ['server/commands/a.ts', '../errors.ts', 'value', 'allowed'],
    ['server/commands/a.ts', '../../db/clock.ts', 'value', 'allowed'],
    ['server/commands/a.ts', '../../workflows/advance.ts', 'value', 'allowed'],
    ['server/commands/a.ts', 'node:crypto', 'value', 'allowed'],
  ],
  'the consoles know the shapes on the wire and the words of the rules': [
    ['server/console/a.tsx', '../app.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../config.ts', 'type', 'refused'],
    ['server/console/a.tsx', '../commands/new-id.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../routes/cases.ts', 'type', 'refused'],
    ['server/console/a.tsx', '../live/live.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../live/snapshot.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../live/screen.ts', 'type', 'refused'],
    ['server/console/a.tsx', '../wire/case.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../../db/clock.ts', 'type', 'refused'],
    ['server/console/a.tsx', '../../workflows/advance.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../../workflows/case-clock.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../../workflows/step.ts', 'type', 'refused'],
    ['server/console/a.tsx', '../../workflows/catalogue/catalogue.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../../scripts/seed.ts', 'value', 'refused'],
    ['server/console/a.tsx', '../../test/support/city.ts', 'value', 'refused'],
    ['server/console/a.tsx', 'node:fs', 'value', 'refused'],
    ['server/console/a.tsx', 'typebox', 'value', 'refused'],
    ['server/console/a.tsx', 'fastify', 'type', 'refused'],
    ['server/console/a.tsx', './live.ts', 'value', 'allowed'],
    ['server/console/a.tsx', 'preact/hooks', 'value', 'allowed'],
    ['server/console/a.tsx', '@preact/signals', 'value', 'allowed'],
    ['server/console/a.tsx', '../wire/case.ts', 'type', 'allowed'],
    ['server/console/a.tsx', '../live/scope-hash.ts', 'value', 'allowed'],
    ['server/console/a.tsx', '../../workflows/catalogue/catalogue.ts', 'type', 'allowed'],
    ['server/console/a.tsx', '../../workflows/catalogue/themes.ts', 'value', 'allowed'],
    ['server/console/a.tsx', '../../workflows/labels.ts', 'value', 'allowed'],
    ['server/console/a.tsx', '../../workflows/stage.ts', 'type', 'allowed'],
    ['server/console/a.tsx', '../../workflows/case-event.ts', 'type', 'allowed'],
  ],
  'nobody imports the tests': [
    ['scripts/a.ts', '../test/support/city.ts', 'value', 'refused'],
    ['scripts/bench/a.ts', '../../test/support/city.ts', 'value', 'refused'],
    ['scripts/bench/a.ts', '../../server/app.ts', 'value', 'allowed'],
    ['test/server/a.ts', '../../scripts/seed.ts', 'value', 'allowed'],
  ],
}

test('the linter refuses every import against the direction of the house, and none along it', async (t) => {
  const house = mkdtempSync(join(tmpdir(), 'directions-'))
  t.teardown(() => rmSync(house, { recursive: true, force: true }))
  cpSync('.oxlintrc.json', join(house, '.oxlintrc.json'))
  const lines = build(house, Object.values(directions).flat())
  const refused = await refusedLines(house)
  for (const [title, imports] of Object.entries(directions)) {
    const found = imports.map((one): Import => {
      const [file, what, kind] = one
      return [file, what, kind, refused.has(lines.get(one) ?? '') ? 'refused' : 'allowed']
    })
    t.same(found, imports, title)
  }
})

/** Writes each file with its imports, one a line; gives for each import its file and line. */
function build(house: string, imports: Import[]): Map<Import, string> {
  const written = new Map<string, number>()
  const lines = new Map<Import, string>()
  for (const one of imports) {
    const line = (written.get(one[0]) ?? 0) + 1
    written.set(one[0], line)
    lines.set(one, `${one[0]}:${line}`)
    mkdirSync(dirname(join(house, one[0])), { recursive: true })
    appendFileSync(join(house, one[0]), statement(one, line))
  }
  return lines
}

function statement([, what, kind]: Import, index: number): string {
  return kind === 'type'
    ? `import type { a${index} } from '${what}'\n`
    : `import { a${index} } from '${what}'\n`
}

/** Where the linter finds a forbidden import: file and line. */
async function refusedLines(house: string): Promise<Set<string>> {
  const oxlint = resolve('node_modules/oxlint/dist/cli.js')
  const found = await new Promise<string>((done) => {
    // It ends with 1 when it finds something, as it shall here: what it says is looked at, not how it ends.
    execFile(
      process.execPath,
      [oxlint, '--format', 'json', '.'],
      { cwd: house, maxBuffer: 2 ** 24 },
      (_, said) => {
        done(said)
      },
    )
  })
  const { diagnostics } = JSON.parse(found) as { diagnostics: Diagnostic[] }
  const imports = diagnostics.filter(({ code }) => code.includes('no-restricted-imports'))
  return new Set(
    imports.flatMap(({ filename, labels }) =>
      labels.map(({ span }) => `${filename.replaceAll('\\', '/')}:${span.line}`),
    ),
  )
}

interface Diagnostic {
  code: string
  filename: string
  labels: { span: { line: number } }[]
}
