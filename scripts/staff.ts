import { parseArgs } from 'node:util'
import { seedCity } from '../db/city-seed.ts'
import { createDatabase, type Database } from '../db/connection.ts'
import { silentLog } from '../db/log.ts'
import { migrate } from '../db/migrate.ts'
import { staffAccounts } from '../db/staff-accounts.ts'
import { readConfig } from '../server/config.ts'
import { databaseServer } from '../server/database-server.ts'
import { addPerson, admit, resetPassword, staffRoles, type Person } from '../server/staff-act.ts'
import { shippedCatalogue } from '../workflows/catalogue/shipped-catalogue.ts'

const help = `npm run staff -- COMMAND

  list                                                  every account
  add ACCOUNT --name NAME --role ROLE [--agency CODE]   a new account; its password is shown once
  password ACCOUNT                                      a new password, shown once; ends the account's logins
  disable ACCOUNT                                       no more signing in; ends the account's logins
  enable ACCOUNT                                        lets the person in again

Roles: ${staffRoles.join(', ')}.
officer, agencyDesk and agencyHead need --agency.
`

try {
  process.stdout.write(await run(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'that failed'}\n`)
  process.exitCode = 1
}

async function run(words: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { name: { type: 'string' }, role: { type: 'string' }, agency: { type: 'string' } },
  })
  const [command, account] = positionals
  if (command === 'list') return withDatabase(list)
  if (account === undefined) return help
  switch (command) {
    case 'add': {
      const person = personOf(account, values)
      return withDatabase(async (db) => shown(await addPerson({ db, clock: Date }, person)))
    }
    case 'password':
      return withDatabase(async (db) => shown(await resetPassword({ db, clock: Date }, account)))
    case 'disable':
    case 'enable':
      return withDatabase(async (db) => {
        await admit({ db, clock: Date }, account, command === 'disable' ? 'out' : 'in')
        return ''
      })
    default:
      return help
  }
}

function personOf(
  account: string,
  {
    name = '',
    role,
    agency,
  }: { name?: string | undefined; role?: string | undefined; agency?: string | undefined },
): Person {
  const known = staffRoles.find((one) => one === role)
  if (!known) throw new Error(`--role is one of ${staffRoles.join(', ')}`)
  return { account, name, role: known, ...(agency !== undefined && { agency }) }
}

function shown(password: string): string {
  return `password: ${password}\n`
}

async function list(db: Database): Promise<string> {
  const lines = (await staffAccounts(db)).map(({ account, name, role, agency, disabled, demo }) =>
    [account, name, role, agency ?? '-', disabled ? 'disabled' : '', demo ? 'demo' : ''].join('\t').trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** Works beside a running system, or starts the built-in database for the moment. */
async function withDatabase(work: (db: Database) => Promise<string>): Promise<string> {
  const server = await databaseServer(readConfig(process.env), silentLog)
  try {
    await migrate({ url: server.url })
    const db = createDatabase({ url: server.url })
    try {
      await seedCity(db, shippedCatalogue)
      return await work(db)
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}
