import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { addAttachment } from '../../db/attachment-rows.ts'
import { backupOf } from '../../db/backup.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { restoreInto } from '../../db/restore.ts'
import { attachmentStore } from '../../server/attachments.ts'
import { aCity, hour, officerOf, people, type City } from '../support/city.ts'
import { aDataDir } from '../support/cluster.ts'
import { anEmptyDatabase } from '../support/database.ts'
import { aPicture } from '../support/photos.ts'
import { runScript } from '../support/script-run.ts'
import { statements } from '../support/template.ts'

t.setTimeout(120_000)

t.test('a filled city comes back whole in another database, photos and all', async (t) => {
  const city = await aLivedInCity(t)
  const old = { dir: aFolder(t), folder: aFolder(t) }
  const photo = await aPhotoOf(city, old.dir)

  const backup = await runScript('backup', [old.folder], { DATABASE_URL: city.url, DATA_DIR: old.dir })
  t.equal(backup.complaint, '')
  const [name = ''] = readdirSync(old.folder).filter((one) => one.endsWith('.backup'))
  const file = join(old.folder, name)
  t.equal(statSync(file).mode & 0o777, 0o600, 'only its owner reads it')

  const dataDir = aDataDir(t)
  const restored = await runScript('restore', [file], { DATA_DIR: dataDir })
  t.equal(restored.complaint, '')
  t.match(restored.out, /rows and 1 photos are back/)
  t.ok(statSync(attachmentStore(join(dataDir, 'files')).path(photo, 'thumb')).size > 0)

  const built = await startEmbedded({ dataDir })
  t.teardown(() => built.stop())
  t.strictSame(await everything(built.url), await everything(city.url), 'every row of every table')
  t.strictSame(await statements(built.url, ['select from session']), [], 'everybody signs in again')
  t.strictSame(
    await statements(built.url, ['select n::int as n from feed_epoch']),
    [{ n: 2 }],
    'screens start afresh',
  )
  t.strictSame(
    await statements(built.url, [
      `select nextval(pg_get_serial_sequence('case_event', 'seq'))::int > max(seq) as "goesOn" from case_event`,
    ]),
    [{ goesOn: true }],
    'numbers go on after the last one',
  )

  const again = await runScript('restore', [file], { DATA_DIR: dataDir })
  t.equal(again.code, 1)
  t.match(again.complaint, /the database is not empty: .*case_event/)
})

t.test('a backup made at work is the city of one instant', async (t) => {
  const city = await aLivedInCity(t)
  const backup = await collected(city.url, () => city.open())
  const into = await anEmptyDatabase(t)
  await restoreInto(into, again(backup))
  const torn = `select c.no from cases c where c.n <> (select count(*) from case_event e where e.case_id = c.id)
    union all select 'numbers' from case_counter having sum(n) <> (select count(*) from cases)`
  t.strictSame(await statements(into, [torn]), [], 'no case without its events, no number without its case')
  const newer = `select count(*)::int as n from cases`
  const [then, now] = [await statements(into, [newer]), await statements(city.url, [newer])]
  t.not(then[0]?.['n'], now[0]?.['n'], 'the city went on meanwhile')
})

t.test('a backup that is not what was saved is refused, and the database stays empty', async (t) => {
  const city = await aLivedInCity(t)
  const backup = await collected(city.url)
  const into = await anEmptyDatabase(t)
  const refused = (bytes: Buffer, why: RegExp) => t.rejects(restoreInto(into, again(bytes)), { message: why })

  await refused(backup.subarray(0, backup.length - 1_000), /breaks off/)
  await refused(backup.subarray(0, backup.length >> 1), /breaks off/)
  await refused(Buffer.from('<html>\n'), /no backup/)
  await refused(Buffer.alloc(0), /no backup/)
  const at = backup.indexOf('建工路')
  const other = Buffer.from(backup)
  other.write('建功路', at)
  await refused(other, /damaged: case_event is not what was saved/)
  const migration = Buffer.from(backup)
  migration.write('0000_hovse', backup.indexOf('0000_house'))
  await refused(migration, /other migrations/)

  t.strictSame(await statements(into, [`select from pg_tables where schemaname = 'public'`]), [])
  await restoreInto(into, again(backup))
  t.strictSame(await everything(into), await everything(city.url))
})

/** Cases at several stages, with callers, words, timers, alarms and a history. */
async function aLivedInCity(t: Test): Promise<City> {
  const city = await aCity(t)
  const caller = { name: '王測試', phone: '0900000000', wantsNotice: true }
  const first = await city.open({ caller })
  const second = await city.open({ description: '反斜線 \\ 與\t定位\n換行，以及 \\. 一行' })
  await city.open()
  const row = await city.read(first.no)
  const officer = officerOf(String(row['agency']))
  await city.must(first.no, { type: 'ACCEPT' }, officer)
  await city.must(second.no, { type: 'NOTE', text: '　全形空白、emoji 🚧、\u{20000}' }, people.supervisor)
  await city.pass(30 * hour)
  await statements(city.url, [
    `insert into staff (id, account, name, role) values ('${people.agent.id}', 'lin', '林測試', 'agent')`,
    `insert into session (token_hash, staff, started_at, seen_at, expires_at)
     values ('0', '${people.agent.id}', now(), now(), now() + interval '1 day')`,
  ])
  return city
}

/** A photo of some case, its files and its row. Gives the hash of its content. */
async function aPhotoOf(city: City, dataDir: string): Promise<string> {
  const photo = await attachmentStore(join(dataDir, 'files')).keep(await aPicture(), 'IMG_0001.jpg')
  const [found] = await statements(city.url, ['select id from cases limit 1'])
  const row = { ...photo, id: randomUUID(), caseId: String(found?.['id']), uploadedBy: people.agent.id }
  t.equal(
    await addAttachment(city.db, row, { at: city.clock.now(), most: { bytes: 20_000_000, files: 9 } }),
    'added',
  )
  return photo.sha256
}

/** Every row of every table as JSON, without the product's own notion of what is kept. */
async function everything(url: string): Promise<Record<string, unknown>> {
  const tables = await statements(url, [
    `select tablename as name from pg_tables where schemaname = 'public'
     and tablename not in ('migration', 'feed_epoch', 'session', 'setup_link') order by 1`,
  ])
  const all: Record<string, unknown> = {}
  for (const { name } of tables) {
    all[String(name)] = await statements(url, [
      `select (to_jsonb(t) - 'xid')::text as row from "${String(name)}" t order by 1`,
    ])
  }
  return all
}

async function collected(url: string, afterEachPiece?: () => Promise<unknown>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of backupOf(url)) {
    parts.push(part)
    await afterEachPiece?.()
  }
  return Buffer.concat(parts)
}

/** The same bytes each time, in chunks that end anywhere. */
function again(bytes: Buffer): () => AsyncGenerator<Buffer> {
  return async function* () {
    for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997)
  }
}

function aFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
