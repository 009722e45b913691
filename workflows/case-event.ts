import type { ClockName } from './clock-name.ts'

/** Milliseconds since the epoch. Every instant inside a case is one of these. */
export type Instant = number

export const priorities = ['immediate', 'high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]

export const pauseReasons = ['awaitingPermit', 'awaitingMaterial', 'unsafeWeather'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Why a job ends without the proof its category asks for. */
export const finishReasons = [
  'nothingFound',
  'alreadyRepaired',
  'notPublicProperty',
  'duplicate',
  'photoImpossible',
] as const
export type FinishReason = (typeof finishReasons)[number]

/** What a photo shows; `document` is no photo, but what a case or an answer brings besides. */
export const photoLabels = ['before', 'after', 'other', 'document'] as const
export type PhotoLabel = (typeof photoLabels)[number]

/**
 * A reference to words that a person wrote. The words themselves live in `case_text`, never in the history:
 * a payload that carries only their salted hash survives the erasing of the words.
 */
export interface Words {
  id: string
  sha256: string
}

/** Where the matter is. `detail` (house number, landmark) is words; the rest may stand in a list row. */
export interface Place<W = Words> {
  district?: string
  village?: string
  road?: string
  detail?: W
  assetNo?: string
  lat?: number
  lng?: number
}

/** One due instant as it was frozen: `rule` names the service level and version that gave it. */
export interface FrozenDue {
  due: Instant
  /** Time allowed in milliseconds; the ladder's rungs are shares of it. */
  allowed: number
  /** Of a limit in days: when each rung comes, in the office hours of the days that count. */
  rungs?: readonly Instant[]
  rule: string
}
export type Dues = Partial<Record<ClockName, FrozenDue>>

/** What the service level of a category asks of a case, frozen when the category is set. */
export interface Terms {
  /** Name of the category as it was then; lists show it without asking the catalogue. */
  name: string
  photoRequired: boolean
  telephoneNotice: boolean
  pauseReasons: readonly PauseReason[]
}

/**
 * Every event that a person can send to a dispatch case. `W` is what stands for words: text on the wire, a
 * reference in the machine and in the history. The names are the names in the table, the URL and the page.
 */
export type DispatchEvent<W = Words> =
  | { type: 'ACCEPT'; officer?: string }
  | { type: 'RETURN'; reason: W; suggestedAgency: string }
  | { type: 'REDISPATCH'; agency: string; reason?: W }
  | { type: 'ASSIGN_FINALLY'; agency: string; reason: W }
  | { type: 'ARRIVE' }
  | { type: 'MAKE_SAFE'; result?: W }
  | { type: 'REPORT'; result: W }
  | { type: 'ASK_EXTENSION'; days: number; reason: W }
  | { type: 'GRANT_EXTENSION' }
  | { type: 'DENY_EXTENSION'; reason: W }
  | { type: 'HAND_OVER'; officer: string }
  | { type: 'PAUSE'; reasonCode: PauseReason }
  | { type: 'RESUME' }
  | { type: 'FINISH'; result: W; photos: Photo[]; reasonCode?: FinishReason }
  | { type: 'RELEASE'; reason?: W }
  | { type: 'REJECT_FINISH'; reason: W }
  | { type: 'REOPEN'; reason: W }
  | { type: 'MERGE_INTO'; master: string }
  | { type: 'UNMERGE'; reason: W }
  | { type: 'CONVERT_TO_PETITION'; category: string; reason: W }
  | { type: 'WITHDRAW'; reason: W }
  | { type: 'VOID'; reason: W }
  | { type: 'NOTE'; text: W }
  | { type: 'ATTACH'; photos: Photo[] }
  | { type: 'ADD_CALLER'; party: string }
  | { type: 'RECATEGORISE'; category: string; reason?: W }
  | { type: 'RELOCATE'; place: Place<W> }
  | { type: 'SET_PRIORITY'; priority: Priority; reason?: W }
  | { type: 'TELEPHONE_NOTICE'; result?: W }
  | { type: 'ACKNOWLEDGE_ALARM'; alarm: string }

export interface Photo {
  attachment: string
  label: PhotoLabel
}

/** What one case tells another: a timer of the other case that is due now, written in the same statement. */
export type CaseMessage =
  | {
      type: 'TAKE_MEMBER'
      member: string
      no: string
      dues: Partial<Record<ClockName, Instant>>
      callers: number
    }
  | { type: 'DROP_MEMBER'; member: string }
  | { type: 'MASTER_RELEASED' }
  | { type: 'MASTER_REOPENED' }
  // A co-handler to the lead of its petition, and the lead to a co-handler.
  | { type: 'CONTRIBUTED'; agency: string }
  | { type: 'CONTRIBUTION_REFUSED'; agency: string; suggestedAgency: string }
  | { type: 'ASKED_AGAIN'; dues: Dues }
  | { type: 'EXCUSED' }
  | { type: 'LEAD_ENDED' }
  | { type: 'LEAD_MOVED'; dues: Dues }

/** A changed calendar or rule moves the due instants of running clocks; only the system sends it. */
export interface Reschedule {
  type: 'RESCHEDULE'
  dues: Dues
  /** What the case falls back on when the details it has asked for do not come. */
  overdueDues?: Dues
  /** Until when it may be handed back after a visit. */
  visitUntil?: Instant
  /** Number of the city's rules that gave these deadlines. */
  cityVersion?: number
  /** The day of the closure that was declared or undone. */
  day?: string
}

export type DispatchEventType = DispatchEvent['type']

/** Every event that people may send, in the order in which a console offers them. */
export const dispatchEventTypes = [
  'ACCEPT',
  'ARRIVE',
  'MAKE_SAFE',
  'REPORT',
  'FINISH',
  'RELEASE',
  'REJECT_FINISH',
  'RETURN',
  'REDISPATCH',
  'ASSIGN_FINALLY',
  'HAND_OVER',
  'ASK_EXTENSION',
  'GRANT_EXTENSION',
  'DENY_EXTENSION',
  'PAUSE',
  'RESUME',
  'REOPEN',
  'MERGE_INTO',
  'UNMERGE',
  'TELEPHONE_NOTICE',
  'ACKNOWLEDGE_ALARM',
  'NOTE',
  'ATTACH',
  'ADD_CALLER',
  'RECATEGORISE',
  'RELOCATE',
  'SET_PRIORITY',
  'CONVERT_TO_PETITION',
  'WITHDRAW',
  'VOID',
] as const satisfies readonly DispatchEventType[]
