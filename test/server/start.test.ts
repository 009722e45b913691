import { createServer } from 'node:net'
import t from 'tap'
import { aDatabase } from '../support/database.ts'
import { aDataDir } from '../support/cluster.ts'
import { aServerProcess, startProcess } from '../support/server-process.ts'
import { aStaffCommand } from '../support/staff-command.ts'
import { statements } from '../support/template.ts'

t.setTimeout(120_000)

const password = '一個很長的密碼 1999!'

t.test('a first start on a fresh machine', async (t) => {
  const dataDir = aDataDir(t)
  const first = await aServerProcess(t, { databaseUrl: '', dataDir, demo: false })
  const link = /http:\S+\/setup\?token=[A-Za-z0-9_-]{43}/.exec(first.said())?.[0] ?? ''
  const signIn = (address: string) =>
    fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { origin: address, 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'admin', password }),
    })
  const choose = (word: string) =>
    fetch(`${first.address}/setup`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: first.address },
      body: new URLSearchParams({ token: new URL(link).searchParams.get('token') ?? '', password: word }),
    })

  await t.test('serves on its own database and is ready', async (t) => {
    t.same(await (await fetch(`${first.address}/readyz`)).json(), { ready: true })
    t.same(await (await fetch(`${first.address}/livez`)).json(), { live: true })
  })

  await t.test('says by which link the administrator sets his password, once', async (t) => {
    t.equal((await fetch(link)).status, 200)
    t.equal((await choose('kurz')).status, 422)
    t.equal((await choose(password)).status, 303)
    t.equal((await choose(password)).status, 403)
    t.equal((await fetch(link)).status, 403)
    t.match(await (await signIn(first.address)).json(), { account: 'admin', role: 'admin' })
  })

  await t.test('staff is added, renewed and shut out beside the running system', async (t) => {
    const staff = aStaffCommand({ databaseUrl: '', dataDir })
    const added = await staff('add', 'chen', '--name', '陳測試', '--role', 'officer', '--agency', 'police')
    t.match(added, { code: 0, out: /^password: [a-z2-9]{24}\n$/ })
    t.match(await staff('add', 'chen', '--name', '陳測試', '--role', 'agent'), {
      code: 1,
      complaint: /already/,
    })
    t.match(await staff('add', 'lin', '--name', '林測試', '--role', 'officer'), {
      code: 1,
      complaint: /agency/,
    })
    t.match(await staff('add', 'lin', '--name', '林測試', '--role', 'king'), { code: 1, complaint: /--role/ })
    t.match(await staff('password', 'nobody'), { code: 1, complaint: /no account/ })
    t.match(await staff('disable', 'chen'), { code: 0 })
    t.match((await staff('list')).out, /chen\t陳測試\tofficer\tpolice\tdisabled/)
  })

  await t.test('stops with its database, and the next start knows the administrator', async (t) => {
    t.equal((await first.end('SIGTERM')).code, 0)
    const second = await aServerProcess(t, { databaseUrl: '', dataDir, demo: false })
    t.notMatch(second.said(), /setup/)
    t.equal((await signIn(second.address)).status, 200)
    const third = await aServerProcess(t, { databaseUrl: '', dataDir, demo: false })
    t.equal((await signIn(third.address)).status, 200, 'a second process shares the database')
    t.equal((await second.end('SIGTERM')).code, 0)
    t.equal((await signIn(third.address)).status, 200, 'and keeps it when the first one leaves')
    t.equal((await third.end('SIGINT')).code, 0)
  })
})

t.test('a start that must not be says why in one sentence', async (t) => {
  const { db, url } = await aDatabase(t)
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }

  async function refused(o: { env: Record<string, string>; demo?: boolean; databaseUrl?: string }) {
    const started = startProcess(t, { databaseUrl: url, demo: false, ...o })
    return {
      code: await started.ended,
      said: started
        .said()
        .split('\n')
        .filter((line) => !line.startsWith('{')),
    }
  }

  await t.test('a port that is taken', async (t) => {
    t.match(await refused({ env: { PORT: String(port) } }), { code: 1, said: [/EADDRINUSE.*set PORT/] })
  })
  await t.test('a setting that is wrong, without repeating it', async (t) => {
    const { code, said } = await refused({ env: { PORT: 'secret' } })
    t.match({ code, said }, { code: 1, said: [/^settings: PORT/] })
    t.notMatch(said.join(), /secret/)
  })
  await t.test('an address that the world reaches without a named origin', async (t) => {
    t.match(await refused({ env: { HOST: '0.0.0.0' } }), { code: 1, said: [/PUBLIC_ORIGINS/] })
  })
  await t.test('fault points in production', async (t) => {
    const env = { NODE_ENV: 'production', FAULTS: 'after-commit-before-reply' }
    t.match(await refused({ env }), { code: 1, said: [/FAULTS/] })
  })
  await t.test('a demo in production, or beside real accounts', async (t) => {
    t.match(await refused({ env: { NODE_ENV: 'production' }, demo: true }), { code: 1, said: [/production/] })
    await db.run(
      `insert into staff (id, account, name, role, password_hash) values (gen_random_uuid(), 'real', '真人', 'agent', 'x')`,
      [],
      { name: 'test', class: 'interactive' },
    )
    t.match(await refused({ env: {}, demo: true }), { code: 1, said: [/1 real accounts/] })
  })
  await t.test('a database that is newer than the program', async (t) => {
    await statements(url, [`insert into migration (name, sha256) values ('9999_later', 'x')`])
    t.match(await refused({ env: {} }), { code: 1, said: [/newer than this program/] })
  })
})
