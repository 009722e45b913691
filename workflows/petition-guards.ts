import { isWaiting } from './alarms.ts'
import type { Actor, Role } from './actor.ts'
import { breachRung } from './clock-state.ts'
import { signLevels, type SignLevel } from './catalogue/petition-matter.ts'
import type { PetitionContext, PetitionMachineEvent } from './petition-context.ts'
import { spokenChannels } from './petition-event.ts'
import type { Sentence } from './refusal.ts'

/** Conditions beyond the stage. Each says in both languages why it refuses, so that the refusal can be read out. */
type Args = { context: PetitionContext; event: PetitionMachineEvent }
interface Guard {
  holds: (args: Args) => boolean
  otherwise: (args: Args) => Sentence
}

const guard = (
  holds: Guard['holds'],
  zh: string,
  en: string,
  more?: (args: Args) => Sentence | undefined,
): Guard => ({ holds, otherwise: (args) => more?.(args) ?? { zh, en } })

/** Days that a level may grant; above them the commission decides (domain.md §11, defaults). */
const grants: Partial<Record<Role, number>> = { agencyDesk: 5, agencyHead: 10, rdec: Infinity }

const returnable = guard(
  ({ context, event }) =>
    event.type === 'RETURN' &&
    context.boundAgency !== context.agency &&
    event.suggestedAgency !== context.agency,
  '經裁定分派或未指明其他機關的案件不得退分。',
  'A petition that was assigned finally, or names no other agency, cannot be returned.',
)
const returnableLate = guard(
  (args) =>
    returnable.holds(args) &&
    args.event.type === 'RETURN' &&
    args.event.siteVisit === true &&
    args.context.silent &&
    args.context.at <= (args.context.visitUntil ?? 0),
  '已逾退分期限；經會勘者，最遲於分案後第二個工作日內退分。',
  'The time for returning it is over; after a visit to the place it may be returned until the second working day.',
)
const wasReturned = ({ context }: Args) => context.returns.length > 0

export const petitionGuards = {
  unconfirmed: guard(({ context }) => context.channel === 'mailbox', '無須確認。', 'Nothing to confirm.'),
  distinct: guard(
    ({ context, event }) =>
      (event.type === 'ASSIGN' || event.type === 'ASSIGN_FINALLY') &&
      allDifferent([event.agency, ...(event.coHandlers ?? [])]) &&
      ![event.agency, ...(event.coHandlers ?? [])].some((agency) => asked(context, agency)),
    '主辦與會辦機關不得重複；已在會辦中的機關須先解除會辦。',
    'The lead and its co-handlers must all be different agencies; one that co-handles already must be released first.',
  ),
  returnable,
  returnableAgain: guard(
    (args) => wasReturned(args) && returnable.holds(args),
    '案件尚未退分過。',
    'The petition has not been returned before.',
  ),
  returnableLate,
  returnableLateAgain: guard(
    (args) => wasReturned(args) && returnableLate.holds(args),
    '案件尚未退分過。',
    'The petition has not been returned before.',
  ),
  newCoHandler: guard(
    ({ context, event }) =>
      event.type === 'ADD_CO_HANDLER' && event.agency !== context.agency && !asked(context, event.agency),
    '會辦機關須為主辦以外、尚未會辦的機關。',
    'A co-handler must be another agency than the lead, and not one already.',
  ),
  knownCoHandler: guard(
    ({ context, event }) =>
      (event.type === 'RELEASE_CO_HANDLER' || event.type === 'ASK_CO_HANDLER_AGAIN') &&
      asked(context, event.agency),
    '該機關不是本案的會辦機關。',
    'That agency does not co-handle this petition.',
  ),
  askable: guard(
    ({ context, event }) => event.type === 'ASK_DETAILS' && event.days <= context.terms.limits.detailsDays,
    '補陳期限超過上限。',
    'That is longer than a petitioner may be given.',
    ({ context }) => {
      const { detailsDays } = context.terms.limits
      return {
        zh: `補陳期限最長 ${detailsDays} 天。`,
        en: `A petitioner may be given ${detailsDays} days at most.`,
      }
    },
  ),
  extensible: guard(
    ({ context, event }) =>
      event.type === 'ASK_EXTENSION' &&
      !context.extension &&
      (context.clocks.reply?.rung ?? breachRung) < breachRung &&
      (event.law !== undefined || fitsCap(context, event.dues?.reply?.due)),
    '展延須於期限前提出，一次一件，且不得逾總期限；法令另有規定者須指明該法令。',
    'An extension is asked for before the deadline, one at a time, and not beyond the cap unless a law is named.',
    ({ context, event }) =>
      event.type === 'ASK_EXTENSION' && !context.extension && !fitsCap(context, event.dues?.reply?.due)
        ? {
            zh: '展延後將超過 30 日總期限；法令另有規定者，請指明該法令。',
            en: 'That would go beyond the cap of 30 days; name the law if one provides otherwise.',
          }
        : undefined,
  ),
  grantable: guard(
    ({ context, event }) =>
      context.extension !== undefined &&
      context.extension.days <= (grants[roleOf(event)] ?? 0) &&
      (context.extension.law || fitsCap(context, event.dues?.reply?.due)),
    '沒有待核准的展延申請，或展延天數超過您的核准權限。',
    'No extension waits, or it is longer than you may grant.',
    ({ context, event }) =>
      context.extension && context.extension.days > (grants[roleOf(event)] ?? 0)
        ? {
            zh: `展延 ${context.extension.days} 天超過您的核准權限（分案窗口 5 天、機關首長 10 天，以上由研考會核准）。`,
            en: `An extension of ${context.extension.days} days is beyond your level (section 5, head of agency 10, above that RDEC).`,
          }
        : undefined,
  ),
  extensionAsked: guard(
    ({ context }) => context.extension !== undefined,
    '沒有待核准的展延申請。',
    'No extension is waiting for a decision.',
  ),
  approvable: guard(
    (args) => whyUnapproved(args) === undefined,
    '擬復不得核定。',
    'The reply cannot be approved.',
    whyUnapproved,
  ),
  proposable: guard(
    ({ context, event }) =>
      event.type === 'PROPOSE_NO_ACTION' &&
      context.proposal === undefined &&
      (event.ground !== 'answeredBefore' || event.earlier !== undefined),
    '已有待核定的不予處理建議，或未指明先前答復的案號。',
    'A proposal waits already, or the earlier answer is not named.',
  ),
  proposed: guard(
    ({ context, event }) => context.proposal !== undefined && context.proposal.by !== idOf(event),
    '沒有待核定的不予處理建議，或該建議由您本人提出。',
    'No proposal waits, or it is your own.',
  ),
  proposalWaits: guard(
    ({ context }) => context.proposal !== undefined,
    '沒有待核定的不予處理建議。',
    'No proposal waits.',
  ),
  readBackOpen: guard(
    ({ context }) => spokenChannels.includes(context.channel) && context.readBack?.confirmedAt === undefined,
    '只有言詞陳情的紀錄需要確認，且僅確認一次。',
    'Only the record of a spoken petition is signed off, and once.',
  ),
  openAlarm: guard(
    ({ context, event }) => event.type === 'ACKNOWLEDGE_ALARM' && isWaiting(context.alarms, event.alarm),
    '沒有這則待確認的警示。',
    'There is no such alarm waiting.',
  ),
} satisfies Record<string, Guard>

export type PetitionGuardName = Extract<keyof typeof petitionGuards, string>

/** Why an event that its stage knows is refused all the same; undefined when the stage does not know it. */
export function whyPetitionRefused(guards: readonly string[], args: Args): Sentence | undefined {
  const failed = guards.find((name) => isGuard(name) && !petitionGuards[name].holds(args))
  return failed !== undefined && isGuard(failed) ? petitionGuards[failed].otherwise(args) : undefined
}

const isGuard = (name: string): name is PetitionGuardName => name in petitionGuards

const allDifferent = (agencies: readonly string[]) => new Set(agencies).size === agencies.length

function asked({ coHandlers }: PetitionContext, agency: string): boolean {
  return coHandlers.some((one) => one.agency === agency && one.state !== 'excused')
}

const fitsCap = ({ clocks }: PetitionContext, due: number | undefined) =>
  due === undefined || clocks.cap === undefined || due <= clocks.cap.due

/** The level that signs: as the matter asks, and one higher each time the petitioner was not content. */
const signLevel = ({ reviews, terms }: PetitionContext) =>
  Math.min(signLevels.indexOf(terms.signs) + reviews, signLevels.length - 1)

/** The lowest level that may sign the answer now. */
export const signsNow = (context: PetitionContext): SignLevel => signLevels[signLevel(context)] ?? 'rdec'

function whyUnapproved({ context, event }: Args): Sentence | undefined {
  const missing = context.coHandlers.filter(({ state }) => state === 'asked' || state === 'sentBack')
  if (missing.length > 0)
    return {
      zh: `尚有 ${missing.length} 個會辦機關未會復，或未解除會辦。`,
      en: `${missing.length} co-handlers have neither answered nor been released.`,
    }
  if (context.draft?.by === idOf(event))
    return { zh: '擬稿人不得自行核定。', en: 'Whoever drafted the reply cannot approve it.' }
  const level = (signLevels as readonly Role[]).indexOf(roleOf(event))
  if (level < signLevel(context))
    return { zh: '本案須由更高層級核定。', en: 'A higher level must sign this reply.' }
  return undefined
}

const byOf = (event: PetitionMachineEvent): Actor | undefined => event.by
const roleOf = (event: PetitionMachineEvent): Role => byOf(event)?.role ?? 'system'
const idOf = (event: PetitionMachineEvent) => byOf(event)?.id
