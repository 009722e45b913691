import type { Actor } from '../workflows/actor.ts'
import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'
import { DatabaseProblem } from './database-problem.ts'

/** An act that is no event of a case. Chains: `access:<case>`, `staff:<id>`, `city`. */
export interface Act {
  chain: string
  at: Instant
  actor: Pick<Actor, 'id'>
  act: string
  target: string
  /** Integers and strings only, nothing of a citizen. */
  detail: Record<string, string | number>
}

/**
 * Appends one act to its chain and gives its number. The row carries the SHA-256 of the one before it and of its own
 * canonical text, so a row changed or taken out later is found. Two writers of one chain meet at its primary key:
 * the later one goes again, at most five times.
 */
export async function appendAudit(db: Database, act: Act): Promise<number> {
  const [before, after] = canonicalAround(act)
  const params = [
    act.chain,
    act.at,
    act.actor.id,
    act.act,
    act.target,
    JSON.stringify(act.detail),
    before,
    after,
  ]
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [row] = await db.run<{ n: number }>(append, params, {
        name: 'append_audit',
        class: 'interactive',
      })
      if (!row) throw new Error('the audit chain gave no number')
      return row.n
    } catch (problem) {
      if (attempt === 5 || !(problem instanceof DatabaseProblem) || problem.sqlstate !== '23505')
        throw problem
    }
  }
}

/** The canonical text with its keys sorted, cut where the number goes: only the statement knows it. */
function canonicalAround(act: Act): [before: string, after: string] {
  const detail = Object.fromEntries(Object.entries(act.detail).sort(([a], [b]) => (a < b ? -1 : 1)))
  const head = { act: act.act, actor: act.actor.id, at: act.at, chain: act.chain, detail }
  return [`${JSON.stringify(head).slice(0, -1)},"n":`, `,"target":${JSON.stringify(act.target)}}`]
}

const append = `
  with last as (
    select n, hash from audit where chain = $1 order by n desc limit 1),
  link as (
    select coalesce((select n from last), 0) + 1 as n,
      coalesce((select hash from last), encode(sha256(convert_to('audit' || $1, 'UTF8')), 'hex')) as previous)
  insert into audit (chain, n, at, actor, act, target, detail, hash)
  select $1, n, to_timestamp($2::float8 / 1000), $3, $4, $5, $6::text::json,
    encode(sha256(convert_to(previous || $7 || n || $8, 'UTF8')), 'hex')
  from link
  returning n`
