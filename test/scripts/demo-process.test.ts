import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { openApi } from '../../scripts/demo/api.ts'
import { waitFor } from '../support/wait-for.ts'

t.setTimeout(90_000)

t.test('a demo starts by one command, plays, and ends cleanly on Ctrl-C', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hotline-demo-'))
  const dataDir = join(folder, 'data')
  const { DATABASE_URL: _ours, ...env } = process.env
  const demo = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/demo.ts', '--speed', '600', '--date', '2026-09-21', '--from', '00:10'],
    { env: { ...env, DATA_DIR: dataDir, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  t.teardown(async () => {
    demo.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })
  let said = ''
  demo.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  demo.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))

  await waitFor(() => /http:\/\/127\.0\.0\.1:\d+\/wall/.test(said) || demo.exitCode !== null, 60_000)
  t.match(said, /agent1/, 'it says how to sign in')
  const [, base = ''] = /(http:\/\/127\.0\.0\.1:\d+)\/wall/.exec(said) ?? []
  const api = openApi(base, new AbortController().signal)
  await waitFor(async () => {
    const list = await api.get<{ rows: unknown[] }>('supervisor1', '/api/cases')
    return 'ok' in list && list.ok.rows.length > 10
  }, 30_000)
  demo.kill('SIGINT')
  const [code] = (await once(demo, 'exit')) as [number]
  t.equal(code, 0)
  t.notOk(existsSync(join(dataDir, 'pg', 'postmaster.pid')), 'nothing was written where a real city would be')
  t.notOk(existsSync(join(`${dataDir}-demo`, 'pg', 'postmaster.pid')), 'its database is stopped')
})
