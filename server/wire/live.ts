import { Type, type Static } from 'typebox'
import type { CallStage } from '../../workflows/call.ts'
import type { CaseRow } from './case.ts'
import { closed, Position } from './words.ts'

/** One change of one case for one scope: insert, update (patch of a base version), leave (x, with why). */
export type Op =
  | ['i', string, number, CaseRow]
  | ['u', string, number, number, Partial<CaseRow>]
  | ['x', string, number, string]

/** What the browser may send. Anything else closes the socket with 1008. */
export const ClientMessage = Type.Union([
  Type.Object(
    {
      t: Type.Literal('hello'),
      p: Type.Literal(1),
      epoch: Type.String({ maxLength: 80 }),
      /** Least position of the client's scopes; 0 with an empty epoch on the first visit. */
      from: Position,
      scopes: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 120 }),
      view: Type.Enum(['desk', 'wall', 'phone']),
      build: Type.String({ maxLength: 80 }),
      tab: Type.String({ maxLength: 40 }),
      hidden: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  Type.Object({ t: Type.Literal('resync'), from: Position, why: Type.String({ maxLength: 40 }) }, closed),
  Type.Object(
    {
      t: Type.Literal('presence'),
      caseId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
      doing: Type.String({ maxLength: 20 }),
    },
    closed,
  ),
])
export type ClientMessage = Static<typeof ClientMessage>

/** What the server sends. Positions are half-open ranges [from, to) of the feed. */
export type ServerFrame =
  | { t: 'welcome'; epoch: string; seq: number; now: number; scopes: string[]; build: string }
  | { t: 'd'; from: number; to: number; s: Record<string, Op[]> }
  | {
      t: 'hb'
      from: number
      seq: number
      now: number
      lag?: number
      clock?: 'suspect'
      h?: [string, number, number][]
    }
  | { t: 'reset'; s: string[]; url: string; why: string }
  | { t: 'alarm'; id: string; caseId: string; no: string; kind: string; at: number }
  | { t: 'ack'; id: string; caseId: string }
  | { t: 'presence'; caseId: string; who: string; doing: string }
  | { t: 'call'; id: string; stage: CallStage }
  | { t: 'bye'; code: number; retryAfter: number }

/** Answer of GET /live/snapshot?s=SCOPE: columns, because 10,000 rows of objects are twice the bytes. */
export interface Snapshot {
  epoch: string
  seq: number
  now: number
  /** Exact number of rows in scope; larger than the columns when only the most urgent are held. */
  total: number
  cols: { [K in keyof CaseRow]: CaseRow[K][] }
  /** Alarms that nobody has acknowledged, oldest first. */
  alarms: { id: string; caseId: string; no: string; kind: string; at: number }[]
}
