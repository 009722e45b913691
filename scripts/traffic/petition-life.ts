import type { EventBody } from '../../server/wire/event.ts'
import type { PetitionChannel } from '../../workflows/petition-event.ts'
import type { Random } from './random.ts'

/** Who acts: somebody of the centre, of the lead, of the co-handler, the head who signs, the petitioner. */
export type Hand = 'citizen' | 'supervisor' | 'arbiter' | 'lead' | 'head' | 'helper' | 'rdec'

export interface PetitionAct {
  /** After the filing, ms. */
  after: number
  by: Hand
  event: EventBody
  /** The event goes to the co-handler's part. */
  part?: true
}

export interface PetitionLife {
  channel: PetitionChannel
  category: string
  lead: string
  helper: string
  acts: PetitionAct[]
}

const hour = 3_600_000
const day = 24 * hour

/** The mailbox brings 27 of 100 petitions (25,791 of 95,617 in seven months of 2015-16, rdec-105); the rest is split evenly. */
const mailboxShare = 0.27
const others = ['phone', 'counter', 'letter', 'fax', 'web'] as const
/** Matters with their lead and who helps; invented weights: all alike. */
const matters = [
  ['environment.noise-measurable', 'environment', 'police'],
  ['transport.marking', 'transportation', 'police'],
  ['police-order.illegal-parking', 'police', 'transportation'],
  ['water.drainage', 'water-resources', 'environment'],
] as const
// How often it goes otherwise than straight: assumptions of this bench, no source gives them.
const lapses = 0.1
const several = 0.12
const silent = 0.3
const returned = 0.03
const asksDetails = 0.05
const extends_ = 0.06
const discontent = 0.03
const repliesOf = { fast: 2 * day, slow: 8 * day }

/** The life of one invented petition, from the same seed always the same. */
export function petitionLife(random: Random, known: ReadonlySet<string>): PetitionLife {
  const channel: PetitionChannel = random.chance(mailboxShare) ? 'mailbox' : random.pick(others)
  const [category, lead, helper] = random.pick(matters.filter(([code]) => known.has(code)))
  const acts: PetitionAct[] = []
  let at = 0
  const add = (wait: number, by: Hand, event: EventBody, part?: true) => {
    at += wait
    acts.push({ after: Math.round(at), by, event, ...(part && { part }) })
  }
  const some = (least: number, most: number) => least + random.next() * (most - least)
  const life: PetitionLife = { channel, category, lead, helper, acts }

  if (channel === 'mailbox') {
    if (random.chance(lapses)) return life
    add(some(hour / 6, 30 * hour), 'citizen', { type: 'CONFIRM' })
  }
  if (channel === 'phone' || channel === 'counter')
    add(60_000, 'supervisor', { type: 'READ_BACK_CONFIRMED', way: 'readAloud' })
  const coHandlers = random.chance(several) ? [helper] : []
  add(some(hour, 20 * hour), 'supervisor', { type: 'ASSIGN', agency: lead, coHandlers })
  if (random.chance(returned)) {
    add(some(hour, 6 * hour), 'lead', { type: 'RETURN', reason: '非本機關權責。', suggestedAgency: helper })
    return life
  }
  if (!random.chance(silent)) add(some(hour, 20 * hour), 'lead', { type: 'ACCEPT' })
  if (coHandlers.length > 0) {
    add(some(2 * day, 4 * day), 'helper', { type: 'CONTRIBUTE', result: '本局已派員查處。' }, true)
  }
  if (random.chance(asksDetails)) {
    add(some(2 * day, 3 * day), 'lead', { type: 'ASK_DETAILS', text: '請提供時間與地點。', days: 7 })
    add(some(hour, 3 * day), 'supervisor', { type: 'DETAILS_RECEIVED', text: '每日早上，工地門口。' })
  }
  if (random.chance(extends_)) {
    add(some(2 * day, 3 * day), 'lead', { type: 'ASK_EXTENSION', days: 4, reason: '須會同檢測。' })
    add(some(hour, 8 * hour), 'head', { type: 'GRANT_EXTENSION' })
  }
  add(some(repliesOf.fast, repliesOf.slow), 'lead', { type: 'DRAFT_REPLY', text: '已派員改善。', files: [] })
  add(some(hour, 24 * hour), 'head', { type: 'APPROVE_REPLY' })
  if (random.chance(discontent)) {
    add(some(day, 5 * day), 'supervisor', { type: 'DISSATISFIED', text: '仍未改善。' })
    add(some(hour, 20 * hour), 'supervisor', { type: 'UPHOLD', reason: '處理尚無不當。' })
  }
  return life
}
