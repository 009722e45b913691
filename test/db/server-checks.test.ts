import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { withDatabase } from '../../db/driver.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { postmasterOf } from '../../db/embedded-postmaster.ts'
import { checkServer } from '../../db/server-checks.ts'
import { aCluster } from '../support/cluster.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

t.test('a server that could lose an acknowledged case in a power cut is refused by name', async (t) => {
  const cluster = await aCluster(t)
  await checkServer(cluster.url)
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await set(cluster.url, name, 'off')
    await t.rejects(checkServer(cluster.url), {
      message: `this PostgreSQL cannot be used: ${name} is off: a power cut would lose acknowledged cases`,
    })
    await set(cluster.url, name, 'on')
  }
  await checkServer(cluster.url)
})

t.test('a database that cannot store Chinese is refused', async (t) => {
  const cluster = await aCluster(t)
  await statements(cluster.url, [
    `create database ascii encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0`,
  ])
  await t.rejects(checkServer(withDatabase(cluster.url, 'ascii')), { message: /SQL_ASCII, not UTF8/ })
})

t.test('the built-in database does not start with settings that forget or tell tales', async (t) => {
  const { dataDir, pgdata, ...first } = await aCluster(t)
  await first.stop()
  const settings = join(pgdata, 'postgresql.auto.conf')
  for (const line of ['fsync = off', 'log_parameter_max_length = -1', 'log_min_error_statement = error']) {
    appendFileSync(settings, `${line}\n`)
    await t.rejects(startEmbedded({ dataDir }), { message: new RegExp(line.replace(' =', ' is')) })
    t.equal(postmasterOf(pgdata).kind, 'nobody', 'what was started for the look is stopped')
    truncateSync(settings)
  }
  await startEmbedded({ dataDir }).then((embedded) => embedded.stop())
})

async function set(url: string, name: string, value: 'on' | 'off'): Promise<void> {
  await statements(url, [`alter system set ${name} = ${value}`, 'select pg_reload_conf()'])
  await waitFor(async () => (await statements(url, [`show ${name}`]))[0]?.[name] === value)
}
