import type { Words } from './case-event.ts'
import type { KindName, SentEvent } from './case-kind.ts'
import { clockNames } from './clock-name.ts'
import { rungs } from './clock-state.ts'
import {
  clockLabel,
  eventLabel,
  eventLabels,
  finishReasonLabels,
  channelLabels,
  groundLabels,
  pauseLabels,
  readBackLabels,
  priorityLabels,
  rungLabels,
} from './labels.ts'
import type { PetitionChannel } from './petition-event.ts'
import type { Sentence } from './refusal.ts'

/** How the codes of an event are called; an unknown code is shown as it is. */
export interface Names {
  agency(code: string): Sentence
  staff(id: string): string
  category(code: string): Sentence
}

type Told = { type: string; payload: Readonly<Record<string, unknown>> }

/** One line of a history as a sentence in both languages, without the words that people wrote with it. */
export function eventSentence(kind: KindName, { type, payload }: Told, names: Names): Sentence {
  if ('settled' in payload) return settled(type)
  if (type === 'OPEN') return opened(kind, payload, names)
  if (type === 'RESCHEDULE' && typeof payload['day'] === 'string')
    return {
      zh: `${payload['day']} 停止上班（或取消）之公告，期限調整`,
      en: `Deadlines moved by the closure of ${payload['day']}, or its undoing`,
    }
  const rung = rungSentence(kind, type)
  if (rung) return rung
  if (type in eventLabels) {
    // A recorded event of a person has the shape of `SentEvent`: nothing else is ever written under its type.
    const event = { type, ...payload } as SentEvent
    const label = eventLabel(kind, event.type)
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
  CONFIRM_OVERDUE: { zh: '逾 7 日未確認，不予受理', en: 'Not confirmed within 7 days: not taken' },
  DETAILS_OVERDUE: { zh: '逾期未補陳，恢復計時', en: 'The details did not come; the clock goes on' },
  CLOSE_QUIETLY: { zh: '答復後 7 日無異議，結案', en: 'Closed: nobody objected within 7 days' },
  CONTRIBUTED: { zh: '會辦機關已會復', en: 'A co-handler has answered' },
  CONTRIBUTION_REFUSED: { zh: '會辦機關退會', en: 'A co-handler sent it back' },
  ASKED_AGAIN: { zh: '主辦機關再請會辦', en: 'The lead asks again' },
  EXCUSED: { zh: '主辦機關解除會辦', en: 'Released by the lead' },
  LEAD_ENDED: { zh: '主辦案件已結', en: 'The petition itself has ended' },
  LEAD_MOVED: { zh: '主辦期限調整，會復期限隨之調整', en: 'Moved with the deadline of the petition' },
  MASTER_REOPENED: { zh: '主案重啟，本案回到併案', en: 'Its master was reopened' },
  RESCHEDULE: { zh: '規則變更，期限調整', en: 'Deadlines moved by a change of rules' },
}

function opened(kind: KindName, payload: Told['payload'], names: Names): Sentence {
  const { zh, en } = names.agency(String(payload['agency']))
  switch (kind) {
    case 'dispatch':
      return { zh: `立案，派工至${zh}`, en: `Opened and dispatched to ${en}` }
    case 'petition': {
      const channel = channelLabels[payload['channel'] as PetitionChannel]
      return { zh: `${channel.zh}陳情立案`, en: `Petition by ${channel.en} opened` }
    }
    case 'coHandling':
      return { zh: `請${zh}會辦`, en: `${en} is asked to co-handle` }
  }
}

const settled = (type: string): Sentence => ({
  zh: `收到「${systemSentences[type]?.zh ?? type}」，已無須處理`,
  en: `“${systemSentences[type]?.en ?? type}” no longer concerned the case`,
})

function rungSentence(kind: KindName, type: string): Sentence | undefined {
  for (const name of clockNames) {
    const prefix = `${name.toUpperCase()}_`
    const rung = type.startsWith(prefix) ? rungs.findIndex(({ word }) => prefix + word === type) : -1
    const label = rungLabels[rung]
    if (label)
      return {
        zh: `${clockLabel(kind, name).zh}：${label.zh}`,
        en: `${sentenceCase(clockLabel(kind, name).en)}: ${label.en}`,
      }
  }
  return undefined
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function details(event: SentEvent, names: Names): Sentence | undefined {
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
    case 'ADD_CO_HANDLER':
    case 'RELEASE_CO_HANDLER':
    case 'ASK_CO_HANDLER_AGAIN':
      return names.agency(event.agency)
    case 'ASSIGN':
    case 'ASSIGN_FINALLY':
      return assignedTo([event.agency, ...('coHandlers' in event ? event.coHandlers : [])], names)
    case 'ASK_DETAILS':
      return { zh: `${event.days} 天內`, en: `within ${event.days} days` }
    case 'PROPOSE_NO_ACTION':
      return groundLabels[event.ground]
    case 'READ_BACK_CONFIRMED':
      return readBackLabels[event.way]
    case 'CONVERT_TO_DISPATCH':
    case 'CONVERT_TO_PETITION': {
      // Both carry the number of what the case became.
      const { dispatchNo, petitionNo } = event as { dispatchNo?: string; petitionNo?: string }
      return same(dispatchNo ?? petitionNo ?? '')
    }
    case 'ASK_EXTENSION':
      return { zh: `${event.days} 天`, en: `${event.days} days` }
    case 'PAUSE':
      return pauseLabels[event.reasonCode]
    case 'FINISH':
      return event.reasonCode && finishReasonLabels[event.reasonCode]
    case 'MERGE_INTO':
      return same(event.master)
    case 'RECATEGORISE':
      return names.category(event.category)
    case 'SET_PRIORITY':
      return priorityLabels[event.priority]
    case 'ATTACH':
      return { zh: `${event.photos.length} 件`, en: `${event.photos.length} files` }
    default:
      return undefined
  }
}

function assignedTo([lead = '', ...coHandlers]: string[], names: Names): Sentence {
  const { zh, en } = names.agency(lead)
  if (coHandlers.length === 0) return { zh, en }
  const others = coHandlers.map((code) => names.agency(code))
  return {
    zh: `${zh}主辦，${others.map((one) => one.zh).join('、')}會辦`,
    en: `${en}, with ${others.map((one) => one.en).join(', ')}`,
  }
}

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'id' in value && 'sha256' in value

/** The references to words that an event carries: the text of a reason, result, note, description or place. */
export function wordsOf({ payload }: Told): Words[] {
  const place = payload['place']
  const detail = typeof place === 'object' && place !== null && 'detail' in place ? place.detail : undefined
  const { description, authority, reason, law, result, text } = payload
  return [description, authority, reason, law, result, text, detail].filter(isWords)
}
