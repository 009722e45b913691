import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import t, { type Test } from 'tap'

import type { Embedded } from '../../db/embedded.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { postmasterOf } from '../../db/embedded-postmaster.ts'
import { aDataDir } from '../support/cluster.ts'
import { embeddedChild } from '../support/embedded-child.ts'
import { everyPid, postmasterPid, signal } from '../support/postgres-processes.ts'
import { statements } from '../support/template.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(120_000)

/** Milliseconds until a start after a bad day serves. */
const servingWithin = 10_000

t.test('a database whose parent was killed is adopted', async (t) => {
  const dataDir = aDataDir(t)
  const parent = embeddedChild(t, dataDir)
  await waitFor(parent.ready)
  await parent.end('SIGKILL')
  const orphan = postmasterPid(join(dataDir, 'pg'))
  const next = await startInTime(t, dataDir)
  t.equal(postmasterPid(next.pgdata), orphan, 'the same server goes on')
  await next.stop()
  t.equal(postmasterOf(next.pgdata).kind, 'nobody')
})

t.test('a pid file that lies keeps nobody from starting, and no stranger is signalled', async (t) => {
  const dataDir = aDataDir(t)
  const { pgdata } = await crashed(dataDir)
  const file = join(pgdata, 'postmaster.pid')
  const left = readFileSync(file, 'utf8')
  const { uid, gid } = statSync(pgdata)

  await t.test('the process it names is long gone', async (t) => {
    await serveAndCrash(t, dataDir)
  })

  await t.test('the pid belongs to a stranger of the same user', async (t) => {
    const stranger = spawn('sleep', ['100'], { uid, gid })
    t.teardown(() => stranger.kill('SIGKILL'))
    writeFileSync(file, left.replace(/^\d+/, String(stranger.pid)))
    const embedded = await startInTime(t, dataDir)
    await embedded.stop()
    writeFileSync(file, left.replace(/^\d+/, String(stranger.pid)))
    await (await startInTime(t, dataDir)).stop()
    t.ok(lives(stranger), 'the stranger was left alone')
    await crashed(dataDir)
  })

  await t.test('the pid belongs to this very test', async (t) => {
    writeFileSync(file, left.replace(/^\d+/, String(process.pid)))
    await serveAndCrash(t, dataDir)
  })

  await t.test('the file has been empty for eleven seconds', async (t) => {
    writeFileSync(file, '')
    const before = Date.now() / 1_000 - 11
    utimesSync(file, before, before)
    await serveAndCrash(t, dataDir)
  })

  await t.test('the pid is a zombie', async (t) => {
    // The shell becomes a sleep that never collects its child.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 100'], { uid, gid })
    t.teardown(() => parent.kill('SIGKILL'))
    let zombie = ''
    parent.stdout.on('data', (chunk: Buffer) => {
      zombie += chunk.toString()
    })
    await waitFor(() => zombie.endsWith('\n') && stateOf(Number(zombie)).startsWith('Z'))
    writeFileSync(file, left.replace(/^\d+/, zombie.trim()))
    await (await startInTime(t, dataDir)).stop()
  })
})

t.test('two starts at once share one database, and the one that stays watches it', async (t) => {
  const dataDir = aDataDir(t)
  const first = embeddedChild(t, dataDir)
  const second = embeddedChild(t, dataDir)
  await waitFor(() => first.ready() && second.ready(), servingWithin)
  await waitFor(() => first.owns() !== second.owns())
  const postmaster = postmasterPid(join(dataDir, 'pg'))
  const [owner, member] = first.owns() ? [first, second] : [second, first]

  await owner.end('SIGTERM')
  t.equal(postmasterPid(join(dataDir, 'pg')), postmaster, 'who leaves does not stop what others use')
  await waitFor(member.owns)

  signal([postmaster], 'SIGKILL')
  await waitFor(() => {
    const found = postmasterOf(join(dataDir, 'pg'))
    return found.kind === 'ours' && found.pid !== postmaster
  })
  t.pass('a killed server is started again')

  await member.end('SIGTERM')
  t.equal(postmasterOf(join(dataDir, 'pg')).kind, 'nobody', 'the last one stops it')
  t.equal(first.said() + second.said(), '')
})

/** Starts, and asserts that it serves in time. */
async function startInTime(t: Test, dataDir: string): Promise<Embedded> {
  const start = performance.now()
  const embedded = await startEmbedded({ dataDir })
  await statements(embedded.url, ['select 1'])
  t.ok(performance.now() - start < servingWithin, 'serving in time')
  return embedded
}

async function serveAndCrash(t: Test, dataDir: string): Promise<void> {
  await startInTime(t, dataDir).then((embedded) => embedded.leave())
  await crashed(dataDir)
}

/** Leaves the data directory as a kill -9 of everything does. */
async function crashed(dataDir: string): Promise<{ pgdata: string }> {
  const embedded = await startEmbedded({ dataDir })
  embedded.leave()
  signal(everyPid(embedded.pgdata), 'SIGKILL')
  await waitFor(() => postmasterOf(embedded.pgdata).kind === 'false-file')
  return embedded
}

function lives(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

function stateOf(pid: number): string {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? ''
}
