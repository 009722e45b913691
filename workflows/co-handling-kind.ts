import { firstWaiting } from './alarms.ts'
import type { CaseKind } from './case-kind.ts'
import { coHandlingClocks } from './clock-name.ts'
import { coHandling, coHandlingVersion } from './co-handling.ts'
import { openedCoHandling, type CoHandlingContext, type CoHandlingInput } from './co-handling-context.ts'
import { coHandlingEventTypes, type CoHandlingEvent, type CoHandlingEventType } from './co-handling-event.ts'
import { whyContributionRefused } from './co-handling-guards.ts'
import { projectCoHandling } from './petition-project.ts'

const sampleInput: CoHandlingInput = {
  id: '',
  no: '',
  at: 0,
  by: { id: '', role: 'system' },
  channel: '',
  category: '',
  name: '',
  agency: '',
  place: {},
  description: { id: '', sha256: '' },
  lead: { id: '', no: '' },
  dues: {},
}

/** Co-handling (會辦): one agency's part of a petition. Its deadline comes from the lead, by message. */
export const coHandlingKind: CaseKind = {
  name: 'coHandling',
  machines: new Map([[coHandlingVersion, coHandling]]),
  version: coHandlingVersion,
  clocks: coHandlingClocks,
  events: coHandlingEventTypes,
  sampleInput,
  sampleContext: openedCoHandling(sampleInput),
  freeze: () => ({}),
  rescheduled: () => ({ dues: {} }),
  whyRefused: whyContributionRefused,
  probe,
  project: projectCoHandling,
  births: () => [],
}

/** Content that passes wherever any content could. */
function probe(type: CoHandlingEventType, c: CoHandlingContext): Partial<CoHandlingEvent> {
  if (type === 'RETURN') return { type, suggestedAgency: '' }
  return type === 'ACKNOWLEDGE_ALARM' ? { type, alarm: firstWaiting(c.alarms) } : { type }
}
