import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  name: string
  sha256: string
  statements: string[]
}

const migrationFolder = fileURLToPath(new URL('../migrations', import.meta.url))

/** The shipped migrations in the order of drizzle-kit's journal. */
export function migrationFiles(folder = migrationFolder): Migration[] {
  // drizzle-kit's own file; only the tags and their order matter here.
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return journal.entries.map(({ tag }) => {
    // A checkout on Windows may have other line ends; the migration is the same.
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n')
    return {
      name: tag,
      sha256: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint').map((statement) => statement.trim()),
    }
  })
}
