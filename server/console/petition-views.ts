import type { Me } from '../wire/account.ts'
import type { CaseRow } from '../wire/case.ts'
import type { View } from './agency-views.ts'
import { dueLevel } from './due-level.ts'

type Role = Me['role']
const centre: readonly Role[] = ['agent', 'teamLead', 'supervisor', 'rdec', 'auditor']
const agency: readonly Role[] = ['officer', 'agencyDesk', 'agencyHead']
const signers: readonly Role[] = ['agencyDesk', 'agencyHead', 'rdec']

const has = ({ flags }: CaseRow, flag: CaseRow['flags'][number]) => flags.includes(flag)
const acts = ['NOTE'] as const

interface PetitionView extends View {
  /** Who works through it; the others do not see the tab. */
  roles: readonly Role[]
}

/** The queues of petitions, in the order of what must be done first. */
const petitionViews: readonly PetitionView[] = [
  {
    name: 'assign',
    title: { zh: '待分案', en: 'To assign' },
    empty: { zh: '沒有待分案的陳情。', en: 'Nothing waits to be assigned.' },
    holds: ({ stage }) => stage === 'registered' || stage === 'returned',
    roles: centre,
    acts,
  },
  {
    name: 'arbitration',
    title: { zh: '待裁定', en: 'To arbitrate' },
    empty: { zh: '沒有待裁定的陳情。', en: 'Nothing waits for the arbiter.' },
    holds: ({ stage }) => stage === 'arbitration',
    roles: ['arbiter', 'rdec', 'supervisor'],
    acts,
  },
  {
    name: 'decide',
    title: { zh: '待核（展延、不予處理）', en: 'To decide' },
    empty: { zh: '沒有待核的申請。', en: 'No request waits for a decision.' },
    holds: (row) => has(row, 'extensionAsked') || has(row, 'noActionProposed'),
    roles: [...signers, 'supervisor'],
    acts,
  },
  {
    name: 'sign',
    title: { zh: '擬復待核', en: 'To sign' },
    empty: { zh: '沒有待核定的復函。', en: 'No reply waits to be signed.' },
    holds: ({ stage }) => stage === 'replyDrafted',
    roles: signers,
    acts,
  },
  {
    name: 'review',
    title: { zh: '複查', en: 'Reviews' },
    empty: { zh: '沒有待複查的陳情。', en: 'Nobody was discontent.' },
    holds: ({ stage }) => stage === 'review',
    roles: ['supervisor', 'rdec'],
    acts,
  },
  {
    name: 'accept',
    title: { zh: '待受理', en: 'To accept' },
    empty: { zh: '沒有待受理的陳情。', en: 'Nothing waits to be accepted.' },
    holds: ({ stage }) => stage === 'awaitingAcceptance',
    roles: agency,
    acts,
  },
  {
    name: 'contribute',
    title: { zh: '待會辦', en: 'To contribute' },
    empty: { zh: '沒有待會辦的案件。', en: 'Nothing waits for a contribution.' },
    holds: ({ stage }) => stage === 'awaitingContribution',
    roles: agency,
    acts,
  },
  {
    name: 'mine',
    title: { zh: '我的', en: 'Mine' },
    empty: { zh: '沒有由您承辦的陳情。', en: 'No petition is in your hands.' },
    holds: (row, { me }) => row.officer === me,
    roles: agency,
    acts,
  },
  {
    name: 'work',
    title: { zh: '辦理中', en: 'Being handled' },
    empty: { zh: '沒有辦理中的陳情。', en: 'Nothing is being handled.' },
    holds: ({ stage }) => stage === 'handling',
    roles: [...agency, ...centre],
    acts,
  },
  {
    name: 'soon',
    title: { zh: '將屆', en: 'Soon due' },
    empty: { zh: '沒有將屆期限的陳情。', en: 'Nothing is soon due.' },
    holds: (row, { now }) => ['soon', 'urgent'].includes(dueLevel(row, now)),
    roles: [...agency, ...centre, 'arbiter'],
    acts,
  },
  {
    name: 'late',
    title: { zh: '逾期', en: 'Overdue' },
    empty: { zh: '沒有逾期的陳情。', en: 'Nothing is overdue.' },
    holds: (row, { now }) => dueLevel(row, now) === 'late',
    roles: [...agency, ...centre, 'arbiter'],
    acts,
  },
  {
    name: 'all',
    title: { zh: '全部', en: 'All' },
    empty: { zh: '沒有未結的陳情。', en: 'There are no open petitions.' },
    holds: () => true,
    roles: [...agency, ...centre, 'arbiter'],
    acts,
  },
]

/** The queues that a role works through. */
export function viewsFor(role: Role): readonly [View, ...View[]] {
  const [first, ...others] = petitionViews.filter(({ roles }) => roles.includes(role))
  const [fallback] = petitionViews.slice(-1)
  if (!first && !fallback) throw new Error('there is no queue of petitions')
  // The last view holds everything; a role without a queue of its own gets it.
  return [(first ?? fallback) as View, ...others]
}
