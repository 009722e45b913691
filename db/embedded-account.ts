import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** An unprivileged user of this machine, as whom the database runs. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root. As root we give it the account that owns what is there already (the first of
 * `owned` that exists and is not root's), else one of the customary ones. Anybody else runs it as themselves:
 * `undefined`. Throws when root has nobody to become.
 */
export function databaseAccount(owned: string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = passwd()
  for (const path of owned) {
    const owner = statSync(path, { throwIfNoEntry: false })?.uid
    const account = owner ? accounts.find((a) => a.uid === owner) : undefined
    if (account) return account
  }
  for (const name of ['postgres', 'node', 'nobody']) {
    const account = accounts.find((a) => a.name === name)
    if (account) return account
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has no user postgres, node or nobody: run as an ordinary user or set DATABASE_URL',
  )
}

/** Whether the account may enter this folder, or run this file. Asked of the kernel, so that ACLs count too. */
export function canReach(path: string, account: Account | undefined): boolean {
  if (!account) return true
  return spawnSync('test', ['-x', path], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0
}

function passwd(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && account.uid > 0)
}
