import type { DispatchEvent, Words } from './case-event.ts'
import { clockNames } from './case-event.ts'
import { rungs } from './clock-state.ts'
import {
  clockLabels,
  eventLabels,
  finishReasonLabels,
  pauseLabels,
  priorityLabels,
  rungLabels,
} from './labels.ts'
import type { Sentence } from './refusal.ts'

/** How the codes of an event are called; an unknown code is shown as it is. */
export interface Names {
  agency(code: string): Sentence
  staff(id: string): string
  category(code: string): Sentence
}

type Told = { type: string; payload: Readonly<Record<string, unknown>> }

/** One line of a history as a sentence in both languages, without the words that people wrote with it. */
export function eventSentence({ type, payload }: Told, names: Names): Sentence {
  if ('settled' in payload) return settled(type)
  if (type === 'OPEN') {
    const { zh, en } = names.agency(String(payload['agency']))
    return { zh: `立案，派工至${zh}`, en: `Opened and dispatched to ${en}` }
  }
  const rung = rungSentence(type)
  if (rung) return rung
  if (type in eventLabels) {
    // A recorded event of a person has the shape of `DispatchEvent`: nothing else is ever written under its type.
    const event = { type, ...payload } as DispatchEvent
    const label = eventLabels[event.type]
    const more = details(event, names)
    return more ? { zh: `${label.zh}：${more.zh}`, en: `${label.en}: ${more.en}` } : label
  }
  return systemSentences[type] ?? { zh: type, en: type }
}

const systemSentences: Record<string, Sentence> = {
  TELEPHONE_NOTICE_OVERDUE: { zh: '未於 10 分鐘內電話通報', en: 'No telephone notice within 10 minutes' },
  AUTO_RELEASE: { zh: '逾解除管制時限，自動解除管制', en: 'Released itself at the release limit' },
  ARCHIVE: { zh: '歸檔', en: 'Archived' },
  TAKE_MEMBER: { zh: '併入一件子案', en: 'Another case was merged into this one' },
  DROP_MEMBER: { zh: '一件子案解除併案', en: 'A member left this case' },
  MASTER_RELEASED: { zh: '主案解除管制，本案一併解除', en: 'Released together with its master' },
  MASTER_REOPENED: { zh: '主案重啟，本案回到併案', en: 'Its master was reopened' },
  RESCHEDULE: { zh: '規則變更，期限調整', en: 'Deadlines moved by a change of rules' },
}

const settled = (type: string): Sentence => ({
  zh: `收到「${systemSentences[type]?.zh ?? type}」，已無須處理`,
  en: `“${systemSentences[type]?.en ?? type}” no longer concerned the case`,
})

function rungSentence(type: string): Sentence | undefined {
  for (const name of clockNames) {
    const prefix = `${name.toUpperCase()}_`
    const rung = type.startsWith(prefix) ? rungs.findIndex(({ word }) => prefix + word === type) : -1
    const label = rungLabels[rung]
    if (label)
      return {
        zh: `${clockLabels[name].zh}：${label.zh}`,
        en: `${sentenceCase(clockLabels[name].en)}: ${label.en}`,
      }
  }
  return undefined
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function details(event: DispatchEvent, names: Names): Sentence | undefined {
  const same = (text: string) => ({ zh: text, en: text })
  switch (event.type) {
    case 'ACCEPT':
    case 'HAND_OVER':
      return event.officer === undefined ? undefined : same(names.staff(event.officer))
    case 'RETURN': {
      const { zh, en } = names.agency(event.suggestedAgency)
      return { zh: `建議改派${zh}`, en: `suggests ${en}` }
    }
    case 'REDISPATCH':
    case 'ASSIGN_FINALLY':
      return names.agency(event.agency)
    case 'ASK_EXTENSION':
      return { zh: `${event.days} 天`, en: `${event.days} days` }
    case 'PAUSE':
      return pauseLabels[event.reasonCode]
    case 'FINISH':
      return event.reasonCode && finishReasonLabels[event.reasonCode]
    case 'MERGE_INTO':
      return same(event.master)
    case 'CONVERT_TO_PETITION':
      return same(event.petitionNo)
    case 'RECATEGORISE':
      return names.category(event.category)
    case 'SET_PRIORITY':
      return priorityLabels[event.priority]
    case 'ATTACH':
      return { zh: `${event.photos.length} 張`, en: `${event.photos.length} photos` }
    default:
      return undefined
  }
}

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'id' in value && 'sha256' in value

/** The references to words that an event carries: the text of a reason, result, note, description or place. */
export function wordsOf({ payload }: Told): Words[] {
  const place = payload['place']
  const detail = typeof place === 'object' && place !== null && 'detail' in place ? place.detail : undefined
  return [payload['description'], payload['reason'], payload['result'], payload['text'], detail].filter(
    isWords,
  )
}
