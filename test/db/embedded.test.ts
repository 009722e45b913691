import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { aCluster, aDataDir } from '../support/cluster.ts'
import { statements } from '../support/template.ts'

t.setTimeout(120_000)

t.test('the built-in database is made for Chinese, with checksums and a silent log', async (t) => {
  const { url, dataDir, pgdata } = await aCluster(t)
  const [found] = await statements(url, [
    `select current_setting('server_version_num')::int / 10000 as version,
       current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
       current_setting('listen_addresses') as listens, current_setting('TimeZone') as zone,
       (select datlocprovider::text || ':' || datlocale from pg_database where datname = current_database()) as locale`,
  ])
  t.strictSame(found, {
    version: 18,
    encoding: 'UTF8',
    checksums: 'on',
    listens: '',
    zone: 'UTC',
    locale: 'b:C.UTF-8',
  })
  t.match(readFileSync(join(pgdata, 'pg_hba.conf'), 'utf8'), /^local\s+all\s+all\s+scram-sha-256/m)
  t.equal(statSync(join(dataDir, 'password')).mode & 0o777, 0o600)

  await statements(url, [`select '王測試'::int`]).catch(() => {})
  t.notMatch(readFileSync(join(dataDir, 'pg.log'), 'utf8'), /王測試/, 'not even what was wrong')
})

t.test('a folder may have Chinese, blanks, an apostrophe, and a name too long for a socket', async (t) => {
  const dataDir = join(aDataDir(t), `高雄 1999's ${'很長的路徑'.repeat(8)}`, 'data')
  mkdirSync(dataDir, { recursive: true })
  const embedded = await startEmbedded({ dataDir })
  const sockets = new URL(embedded.url).searchParams.get('host') ?? ''
  t.teardown(async () => {
    await embedded.stop()
    rmSync(sockets, { recursive: true })
  })
  t.strictSame(await statements(embedded.url, ['select 1 as one']), [{ one: 1 }])
})

t.test('a folder that a shell would misread is refused', async (t) => {
  const dataDir = join(aDataDir(t), '$HOME "x"')
  await t.rejects(startEmbedded({ dataDir }), { message: /no " \$ ` \\ in DATA_DIR/ })
})

t.test('a second start in the same folder shares the database of the first', async (t) => {
  const { dataDir, url, ...first } = await aCluster(t)
  const second = await startEmbedded({ dataDir })
  t.equal(second.url, url)
  t.strictSame([first.owns(), second.owns()], [true, false])
  await second.stop()
  t.strictSame(await statements(url, ['select 1 as one']), [{ one: 1 }], 'who leaves stops nothing')
})

t.test("somebody else's database directory is refused", async (t) => {
  const one = await aCluster(t)
  const other = await aCluster(t)
  await one.stop()
  await other.stop()
  rmSync(one.pgdata, { recursive: true })
  renameSync(other.pgdata, one.pgdata)
  writeFileSync(join(one.dataDir, 'password'), readFileSync(join(other.dataDir, 'password')))
  await t.rejects(startEmbedded({ dataDir: one.dataDir }), {
    message: /not the database this installation knows/,
  })
})

t.test('an old copy of the database directory is refused', async (t) => {
  const cluster = await aCluster(t)
  await migrate({ url: cluster.url })
  await cluster.stop()
  const known = join(cluster.dataDir, 'cluster.json')
  const identity = JSON.parse(readFileSync(known, 'utf8')) as { system: string; epoch: number }
  writeFileSync(known, JSON.stringify({ ...identity, epoch: 7 }))
  await t.rejects(startEmbedded({ dataDir: cluster.dataDir }), { message: /epoch 1, expected .* epoch 7/ })
})
