import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { startEmbedded } from '../../db/embedded.ts'
import { postmasterOf } from '../../db/embedded-postmaster.ts'
import { aCluster } from '../support/cluster.ts'
import { startProcess } from '../support/server-process.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

/** Each of them off would make PostgreSQL answer before the case is safely on the disk. */
const durable = ['fsync', 'full_page_writes', 'synchronous_commit']

/** Sabotage that it finds: `checkServer` not called in `database-server.ts`, or not in `embedded.ts`. */
t.test('a process does not serve on a database that forgets answered cases in a power cut', async (t) => {
  const { url, pgdata, dataDir, stop } = await aCluster(t)

  await t.test('somebody else’s PostgreSQL, whoever set it so', async (t) => {
    for (const name of durable) {
      await set(url, name, 'off')
      await refused(t, name, { databaseUrl: url })
      await set(url, name, 'on')
    }
    await statements(url, ['alter role hotline set synchronous_commit = off'])
    await refused(t, 'synchronous_commit', { databaseUrl: url })
    await statements(url, ['alter role hotline reset synchronous_commit'])
  })

  await t.test('the built-in one, which is stopped again', async (t) => {
    await stop()
    const settings = join(pgdata, 'postgresql.auto.conf')
    for (const name of durable) {
      appendFileSync(settings, `${name} = off\n`)
      await refused(t, name, { databaseUrl: '', dataDir })
      t.equal(postmasterOf(pgdata).kind, 'nobody')
      truncateSync(settings)
    }
    const healed = await startEmbedded({ dataDir })
    await healed.stop()
  })
})

async function refused(t: Test, name: string, o: { databaseUrl: string; dataDir?: string }): Promise<void> {
  const started = startProcess(t, o)
  await waitFor(() => started.over() || started.address !== '', 60_000)
  t.equal(started.address, '', 'it never listened')
  if (!started.over()) await started.end('SIGKILL')
  t.equal(await started.ended, 1)
  const sentences = started.said().trim().split('\n')
  t.same(
    sentences.filter((line) => !line.startsWith('{')),
    [`this PostgreSQL cannot be used: ${name} is off: a power cut would lose acknowledged cases`],
  )
}

async function set(url: string, name: string, value: 'on' | 'off'): Promise<void> {
  await statements(url, [`alter system set ${name} = ${value}`, 'select pg_reload_conf()'])
  await waitFor(async () => (await statements(url, [`show ${name}`]))[0]?.[name] === value)
}
