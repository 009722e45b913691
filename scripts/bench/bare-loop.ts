import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readStatement } from '../../db/case-read-statement.ts'
import { recordStatement } from '../../db/case-record-statement.ts'
import type { Database } from '../../db/connection.ts'
import { databaseAddress, openDriver } from '../../db/driver.ts'
import { perSecond } from './per-second.ts'

/** The parameters of the two statements of one real event: what was read, what was written. */
export interface StatementsOfAnEvent {
  ask: string
  write: string
}
interface Load {
  callers: number
  /** Cases that one caller has to himself: few rows written often cost the database more than many written once. */
  casesEach: number
  seconds: number
}
type On = { db: Database; url: string }

/** As many connections as the interactive pool of a process has. */
const connections = 10

/** The two statements, one after the other, with nothing around them: no rules, no checks, no waiting together. */
export async function bareLoop({ db, url }: On, of: StatementsOfAnEvent, o: Load): Promise<number> {
  const cases = await copies(db, o.callers * o.casesEach)
  const sql = openDriver(databaseAddress(url), { max: connections, application: 'bench/bare' })
  try {
    return await perSecond(o.callers, o.seconds, async (caller, turn) => {
      const one = cases[caller * o.casesEach + (turn % o.casesEach)]
      if (!one) throw new Error('there are too few cases')
      const { ask, write } = parametersFor(of, one)
      await sql.unsafe(readStatement, [ask], { prepare: true })
      const written = await sql.unsafe(recordStatement, [write], { prepare: true })
      if (written.length !== 1) throw new Error('the bare loop wrote nothing')
      one.version += 1
      one.n += 1
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

interface Copy {
  id: string
  no: string
  version: number
  n: number
}

/** Copies of a case for the bare statements, so that the histories of the engine's own cases stay true. */
async function copies(db: Database, n: number): Promise<Copy[]> {
  const prefix = `bare-${randomUUID().slice(0, 8)}`
  const o = { name: 'bench_copies', class: 'work' } as const
  await db.run(
    `insert into cases select (jsonb_populate_record(c, jsonb_build_object(
       'id', gen_random_uuid(), 'no', $1::text || '-' || g, 'version', 1, 'n', 1))).*
     from cases c, generate_series(1, $2::int) g
     where c.id = (select id from cases where no !~ 'bare' limit 1)`,
    [prefix, n],
    o,
  )
  await db.run('analyze cases', [], o)
  return db.run<Copy>(`select id, no, version, n from cases where no like $1::text || '-%'`, [prefix], o)
}

function parametersFor({ ask, write }: StatementsOfAnEvent, one: Copy) {
  const command = { actor: 'bench', key: randomUUID(), requestHash: '0'.repeat(64) }
  const [asked] = JSON.parse(ask) as [object]
  const [item] = JSON.parse(write) as [{ events: object[]; texts: object[] }]
  const { id, n, no, version } = one
  return {
    ask: JSON.stringify([{ ...asked, no, seen: version, command }]),
    write: JSON.stringify([
      {
        ...item,
        id,
        no,
        ...command,
        seen: version,
        n: n + 1,
        events: item.events.map((event) => ({ ...event, n: n + 1 })),
        texts: item.texts.map((text) => ({ ...text, id: randomUUID() })),
      },
    ]),
  }
}

/** The same two statements by pgbench, parameters put together in SQL; null where pgbench is not installed. */
export async function pgbench({ db, url }: On, of: StatementsOfAnEvent, o: Load): Promise<number | null> {
  const cases = await copies(db, 2000)
  const [item] = JSON.parse(of.write) as [object]
  const [asked] = JSON.parse(of.ask) as [object]
  const run = { name: 'bench_pgbench', class: 'work' } as const
  await db.run('drop table if exists bench_item', [], run)
  await db.run(
    'create table bench_item (i int primary key, id uuid, no text, item jsonb, asked jsonb)',
    [],
    run,
  )
  await db.run(
    `insert into bench_item select row_number() over (), (c ->> 'id')::uuid, c ->> 'no', $2::jsonb, $3::jsonb
     from jsonb_array_elements($1::jsonb) as c`,
    [JSON.stringify(cases), JSON.stringify(item), JSON.stringify(asked)],
    run,
  )
  const command = `'actor', 'bench', 'key', gen_random_uuid(), 'requestHash', 'x'`
  const ask = `(select jsonb_build_array(b.asked || jsonb_build_object('no', b.no, 'seen', 1,
      'command', jsonb_build_object(${command})))
    from bench_item b where b.i = :i)`
  const write = `(select jsonb_build_array(b.item || jsonb_build_object(
      'id', c.id, 'no', c.no, 'seen', c.version, 'n', c.n + 1, ${command},
      'texts', jsonb_build_array((b.item #> '{texts,0}') || jsonb_build_object('id', gen_random_uuid())),
      'events', jsonb_build_array((b.item #> '{events,0}') || jsonb_build_object('n', c.n + 1))))
    from bench_item b join cases c using (id) where b.i = :i)`
  const script = [
    `\\set i random(1, ${cases.length})`,
    `${readStatement.replaceAll('$1', ask)};`,
    `${recordStatement.replaceAll('$1', write)};`,
  ].join('\n')
  return tps(script, url, o)
}

async function tps(script: string, url: string, o: Load): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), 'hotline-pgbench-'))
  const file = join(folder, 'event.sql')
  await writeFile(file, script)
  const clients = String(Math.min(o.callers, connections))
  const { database, host, password, port, username } = databaseAddress(url).options
  try {
    const { stdout } = await promisify(execFile)(
      'pgbench',
      // prettier-ignore
      ['-n', '-f', file, '-c', clients, '-j', '2', '-T', String(o.seconds), '-h', host, '-p', String(port), '-U', username, database],
      { env: { ...process.env, PGPASSWORD: password } },
    )
    const figure = /tps = ([\d.]+)/.exec(stdout)?.[1]
    return figure === undefined ? null : Math.round(Number(figure))
  } catch (thrown) {
    // Not installed is an answer; anything else is a bench that does not work.
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
