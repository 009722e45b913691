import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Database } from '../../db/connection.ts'
import { openSession } from '../../db/session-queries.ts'
import { newToken, tokenHash } from '../../server/session-cookie.ts'

/** Screens of the whole city, in a process of their own so that they take no time from what is measured. */
export interface Crowd {
  close(): Promise<void>
}

/** What the server lets one person have. */
const screensAPerson = 5
const childFile = fileURLToPath(new URL('./crowd-process.ts', import.meta.url))

/** Attaches so many sockets to the server at `address`; each has taken its snapshot when this resolves. */
export async function attachCrowd(o: { db: Database; address: string; sockets: number }): Promise<Crowd> {
  const cookies = await signedInPeople(o.db, Math.ceil(o.sockets / screensAPerson))
  const child = fork(childFile, { execArgv: ['--import', 'tsx'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.send({
    address: o.address,
    cookies: cookies.flatMap((one) => Array<string>(screensAPerson).fill(one)),
  })
  await attached(child)
  return {
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function attached(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(new Error('the crowd of the bench did not come in')))
  })
}

/** Invented people with a login each; nobody checks 100 passwords for a bench. */
export async function signedInPeople(db: Database, n: number): Promise<string[]> {
  const now = Date.now()
  return Promise.all(
    Array.from({ length: n }, async (_, i) => {
      const staff = randomUUID()
      await db.run(
        `insert into staff (id, account, name, role, demo) values ($1, $2, $3, 'rdec', true)`,
        [staff, `crowd-${i}-${staff.slice(0, 8)}`, '觀眾示範'],
        { name: 'bench_staff', class: 'work' },
      )
      const token = newToken()
      await openSession(db, { tokenHash: tokenHash(token), staff, now })
      return `sid=${token}`
    }),
  )
}
