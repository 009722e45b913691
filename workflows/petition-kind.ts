import { firstWaiting } from './alarms.ts'
import type { CaseKind } from './case-kind.ts'
import { petitionClocks } from './clock-name.ts'
import { petition, petitionVersion } from './petition.ts'
import { petitionBirths } from './petition-births.ts'
import { openedPetition, type PetitionContext, type PetitionInput } from './petition-context.ts'
import { freezePetition, reschedulePetition } from './petition-deadlines.ts'
import { petitionEventTypes, type PetitionEventType } from './petition-event.ts'
import { whyPetitionRefused } from './petition-guards.ts'
import { projectPetition } from './petition-project.ts'
import { petitionLimits } from './catalogue/petition-matter.ts'

const sampleInput: PetitionInput = {
  id: '',
  no: '',
  at: 0,
  by: { id: '', role: 'system' },
  channel: 'web',
  language: 'zh',
  confidential: true,
  category: '',
  agency: '',
  routed: { agency: '' },
  place: {},
  description: { id: '', sha256: '' },
  callers: 0,
  earlier: [],
  terms: { name: '', signs: 'agencyHead', limits: petitionLimits, rule: '' },
  replyTerm: petitionLimits.reply,
  dues: {},
}

/** Petition (陳情): a written answer, within working days. */
export const petitionKind: CaseKind = {
  name: 'petition',
  machines: new Map([[petitionVersion, petition]]),
  version: petitionVersion,
  clocks: petitionClocks,
  events: petitionEventTypes,
  sampleInput,
  sampleContext: openedPetition(sampleInput, true),
  freeze: freezePetition,
  rescheduled: reschedulePetition,
  whyRefused: whyPetitionRefused,
  probe,
  project: projectPetition,
  births: petitionBirths,
}

/** Content that passes wherever any content could. */
function probe(type: PetitionEventType, c: PetitionContext): object {
  const working = c.coHandlers.find(({ state }) => state !== 'excused')
  switch (type) {
    case 'ASSIGN':
    case 'ASSIGN_FINALLY':
      return { type, agency: '', coHandlers: [] }
    case 'RETURN':
      return { type, suggestedAgency: '', siteVisit: true }
    case 'ADD_CO_HANDLER':
      return { type, agency: '' }
    case 'RELEASE_CO_HANDLER':
    case 'ASK_CO_HANDLER_AGAIN':
      return { type, agency: working?.agency ?? '' }
    case 'ASK_DETAILS':
      return { type, days: 1 }
    case 'PROPOSE_NO_ACTION':
      return { type, ground: 'notConcrete' }
    case 'ACKNOWLEDGE_ALARM':
      return { type, alarm: firstWaiting(c.alarms) }
    default:
      return { type }
  }
}
