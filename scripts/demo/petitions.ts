import { setTimeout as pause } from 'node:timers/promises'
import type { CaseDetail, CommandAnswer } from '../../server/wire/case.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { petitionLife, type Hand, type PetitionAct, type PetitionLife } from '../traffic/petition-life.ts'
import { randomFrom } from '../traffic/random.ts'
import type { Api } from './api.ts'
import { handFor } from './hands.ts'

/** So many stand at some stage of their way when the demo begins. */
const standing = 40
/** 777 petitions come on a day (rdec-115). */
const between = (24 * 3_600_000) / 777
/** Working days cannot be made shorter, so what people do to a petition comes closer together than in life. */
const hurry = 5

/** Petitions come in and are answered, through the API, until the demo is told to stop. */
export async function playPetitions(
  api: Api,
  o: { speed: number; seed: string; stop: AbortSignal },
): Promise<void> {
  const random = randomFrom(`petitions ${o.seed}`)
  const known = new Set(shippedCatalogue.matters.map(({ code }) => code))

  async function open(life: PetitionLife): Promise<string | undefined> {
    const body = {
      category: life.category,
      description: '巷口長期有此情形，影響居民出入，請派員查處並回復。',
      place: { district: random.pick(shippedCatalogue.districts).code },
      channel: life.channel,
      petitioner: { name: '示範民眾', phone: '0900000000', mail: 'demo@example.invalid' },
    }
    const opened = await api.post<CommandAnswer>('agent1', '/api/petitions', body)
    return 'ok' in opened ? opened.ok.no : undefined
  }

  /** False: the petition no longer takes it, because somebody in a browser was here before. */
  async function act(no: string, life: PetitionLife, { by, event, part }: PetitionAct): Promise<boolean> {
    const path = `/api/cases/${part ? `${no}-1` : no}`
    const account = accountFor(by, life)
    if (account === undefined) return false
    const seen = await api.get<CaseDetail>(account, path)
    if ('refused' in seen || !seen.ok.accepts.some((type) => type === event.type)) return false
    const sent = await api.post(account, `${path}/events`, { version: seen.ok.row.ver, event })
    return 'ok' in sent
  }

  async function live(no: string, life: PetitionLife, from: number): Promise<void> {
    let before = life.acts[from - 1]?.after ?? 0
    for (const next of life.acts.slice(from)) {
      await pause((next.after - before) / o.speed / hurry, undefined, { signal: o.stop })
      before = next.after
      if (!(await act(no, life, next))) return
    }
  }

  const lives: Promise<void>[] = []
  for (let i = 0; i < standing && !o.stop.aborted; i += 1) {
    const life = petitionLife(random, known)
    const no = await open(life)
    const done = random.below(life.acts.length + 1)
    if (no === undefined) continue
    let reached = 0
    while (reached < done) {
      const next = life.acts[reached]
      if (!next || !(await act(no, life, next))) break
      reached += 1
    }
    if (reached === done) lives.push(live(no, life, reached))
  }
  while (!o.stop.aborted) {
    await pause(between / o.speed, undefined, { signal: o.stop })
    const life = petitionLife(random, known)
    const no = await open(life)
    if (no !== undefined) lives.push(live(no, life, 0))
  }
  await Promise.allSettled(lives)
}

/** The demo account of a hand. A petitioner has none: an agent confirms for him. */
function accountFor(by: Hand, { helper, lead }: PetitionLife): string | undefined {
  switch (by) {
    case 'citizen':
      return 'agent1'
    case 'lead':
      return handFor('officer', lead, 0)
    case 'helper':
      return handFor('officer', helper, 0)
    case 'head':
      return handFor('agencyHead', lead, 0)
    case 'rdec':
      return 'rdec1'
    case 'arbiter':
      return 'arbiter1'
    case 'supervisor':
      return 'supervisor1'
  }
}
