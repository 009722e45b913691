import { execFile } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { createDatabase } from '../../db/connection.ts'
import { migrate, migrationsCurrent } from '../../db/migrate.ts'
import { migrationFiles } from '../../db/migration-files.ts'
import { anEmptyDatabase } from '../support/database.ts'
import { statements } from '../support/template.ts'

t.setTimeout(60_000)

const root = fileURLToPath(new URL('../../', import.meta.url))
const names = migrationFiles().map(({ name }) => name)

t.test('three processes that start at once apply each migration once', async (t) => {
  const url = await anEmptyDatabase(t)
  const applied = await Promise.all([migrate({ url }), migrate({ url }), migrate({ url })])
  t.strictSame(applied.flat().toSorted(), names.toSorted())
  t.strictSame(await migrate({ url }), [], 'the next start finds nothing to do')
  const db = createDatabase({ url })
  t.teardown(() => db.close())
  const until = performance.now() + 5_000
  t.ok(await migrationsCurrent(db, { until }))
  await statements(url, [`delete from migration where name = '${names.at(-1)}'`])
  t.notOk(await migrationsCurrent(db, { until }))
})

t.test('a migration that fails leaves nothing behind, and the mended one goes on from there', async (t) => {
  const url = await anEmptyDatabase(t)
  const folder = aCopy(t)
  const last = join(folder, `${names.at(-1)}.sql`)
  const good = readFileSync(last)
  appendFileSync(
    last,
    '--> statement-breakpoint\ncreate table half (id int);\n--> statement-breakpoint\nselect 1/0',
  )
  await t.rejects(migrate({ url, folder }), { code: '22012' })
  t.strictSame(await statements(url, [`select from pg_tables where tablename = 'half'`]), [])
  rmSync(last)
  appendFileSync(last, good)
  t.strictSame(await migrate({ url, folder }), names.slice(-1))
})

t.test(
  'history is append-only: an edited migration and a database from the future are refused',
  async (t) => {
    const url = await anEmptyDatabase(t)
    const folder = aCopy(t)
    await migrate({ url, folder })
    appendFileSync(join(folder, `${names[0]}.sql`), '\n-- edited')
    await t.rejects(migrate({ url, folder }), { message: /0000_house was applied with another text/ })
    await statements(url, [`insert into migration (name, sha256) values ('9999_tomorrow', '0')`])
    await t.rejects(migrate({ url }), {
      message: 'the database is newer than this program: it has 9999_tomorrow',
    })
  },
)

t.test('a migration waits for running work, but not for ever holding others up', async (t) => {
  const url = await anEmptyDatabase(t)
  const db = createDatabase({ url })
  t.teardown(() => db.close())
  await statements(url, ['create table busy (id int)'])
  const folder = aCopy(t)
  appendFileSync(
    join(folder, `${names[0]}.sql`),
    '\n--> statement-breakpoint\nalter table busy add column n int',
  )
  const work = db.run('with held as (select count(*) from busy) select pg_sleep(3) from held', [], {
    name: 'work',
    class: 'work',
  })
  t.strictSame(await migrate({ url, folder }), names)
  await work
})

t.test('the tables of the schema are those of the migrations', async (t) => {
  const folder = aCopy(t)
  const before = readdirSync(folder)
  const kit = join(root, 'node_modules', '.bin', 'drizzle-kit')
  const args = ['generate', '--dialect=postgresql', '--schema=./db/schema/*.ts', `--out=${folder}`]
  await promisify(execFile)(kit, args, { cwd: root })
  t.strictSame(readdirSync(folder), before, 'else: npx drizzle-kit generate --config db/drizzle.config.ts')
})

function aCopy(t: Test): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'hotline-')), 'migrations')
  mkdirSync(folder)
  cpSync(join(root, 'migrations'), folder, { recursive: true })
  t.teardown(() => rmSync(join(folder, '..'), { recursive: true }))
  return folder
}
