import t from 'tap'
import type { BulkAnswer, CommandAnswer } from '../../server/wire/case.ts'
import { roles, type Role } from '../../workflows/actor.ts'
import { coHandlingEventTypes } from '../../workflows/co-handling-event.ts'
import { maySend } from '../../workflows/permissions.ts'
import { petitionEventTypes, type PetitionEventType } from '../../workflows/petition-event.ts'
import { aServer } from '../support/server.ts'
import { sampleEvents } from '../support/sample-bodies.ts'

/** Who may do what to a petition, by hand from workflows.md §3 and domain.md §10 and §11. Agency roles: at their own. */
const intake =
  'CONFIRM ASSIGN NOTE ATTACH ADD_CALLER READ_BACK_CONFIRMED READ_BACK_CORRECTED DETAILS_RECEIVED RECATEGORISE RELOCATE WITHDRAW DISSATISFIED PROPOSE_NO_ACTION TRANSFER_OUT CONVERT_TO_DISPATCH'
const work =
  'ACCEPT HAND_OVER RETURN ASK_DETAILS DETAILS_RECEIVED ASK_EXTENSION DRAFT_REPLY ADD_CO_HANDLER ASK_CO_HANDLER_AGAIN RELEASE_CO_HANDLER PROPOSE_NO_ACTION TRANSFER_OUT CONVERT_TO_DISPATCH CLOSE NOTE ATTACH ACKNOWLEDGE_ALARM'
const allowed: Record<Role, string> = {
  citizen: 'CONFIRM ATTACH DISSATISFIED',
  agent: intake,
  teamLead: `${intake} ACKNOWLEDGE_ALARM RELEASE_CO_HANDLER`,
  supervisor: `${intake} ACKNOWLEDGE_ALARM RELEASE_CO_HANDLER NO_ACTION DENY_NO_ACTION UPHOLD REOPEN CLOSE`,
  officer: work,
  agencyDesk: `${work} GRANT_EXTENSION DENY_EXTENSION APPROVE_REPLY SEND_BACK`,
  agencyHead: `${work} GRANT_EXTENSION DENY_EXTENSION APPROVE_REPLY SEND_BACK NO_ACTION DENY_NO_ACTION`,
  arbiter: 'ASSIGN_FINALLY NOTE',
  rdec: 'ASSIGN NO_ACTION DENY_NO_ACTION GRANT_EXTENSION DENY_EXTENSION APPROVE_REPLY SEND_BACK UPHOLD REOPEN CLOSE ACKNOWLEDGE_ALARM NOTE',
  auditor: '',
  admin: '',
  system: '',
}
const part = 'ACCEPT CONTRIBUTE RETURN HAND_OVER NOTE ATTACH ACKNOWLEDGE_ALARM'
const partAllowed: Partial<Record<Role, string>> = {
  officer: part,
  agencyDesk: part,
  agencyHead: part,
  supervisor: 'ACKNOWLEDGE_ALARM NOTE',
  rdec: 'ACKNOWLEDGE_ALARM NOTE',
}
const words = (text: string) => text.split(' ').filter(Boolean).sort()
const agencyRoles: readonly Role[] = ['officer', 'agencyDesk', 'agencyHead']
const organisation = new Map([
  ['environment', { parent: null }],
  ['police', { parent: null }],
])

t.test('every cell of role and event of a petition and of its parts', async (t) => {
  for (const role of roles) {
    const of = (agency: string) => ({ id: role, role, ...(agencyRoles.includes(role) && { agency }) })
    const may = (
      kind: 'petition' | 'coHandling',
      events: readonly PetitionEventType[] | typeof coHandlingEventTypes,
    ) =>
      events.filter((event) =>
        maySend(of('environment'), { kind, event, agency: 'environment' }, organisation),
      )
    t.same(may('petition', petitionEventTypes).sort(), words(allowed[role]), `${role}: a petition`)
    t.same(may('coHandling', coHandlingEventTypes).sort(), words(partAllowed[role] ?? ''), `${role}: a part`)
    if (!agencyRoles.includes(role)) continue
    const elsewhere = petitionEventTypes.filter((event) =>
      maySend(of('police'), { kind: 'petition', event, agency: 'environment' }, organisation),
    )
    t.same(elsewhere, [], `${role}: nothing at another agency`)
  }
})

t.test('the doors hold to it', async (t) => {
  const server = await aServer(t)
  const opened = await (
    await server.as('agent1')
  ).post('/api/petitions', {
    category: 'environment.noise-measurable',
    description: '工地噪音',
    place: {},
    channel: 'letter',
    petitioner: { name: '測試人', phone: '0900000000' },
  })
  const { no } = opened.json<CommandAnswer>()
  const assign = { type: 'ASSIGN', agency: 'environment', coHandlers: [] }
  await (await server.as('supervisor1')).post(`/api/cases/${no}/events`, { version: 1, event: assign })
  const accounts: [string, Role][] = [
    ['agent1', 'agent'],
    ['lead1', 'teamLead'],
    ['supervisor1', 'supervisor'],
    ['officer.env', 'officer'],
    ['desk.env', 'agencyDesk'],
    ['head.env', 'agencyHead'],
    ['arbiter1', 'arbiter'],
    ['rdec1', 'rdec'],
    ['auditor1', 'auditor'],
    ['admin1', 'admin'],
    ['officer.police', 'officer'],
  ]
  for (const [account, role] of accounts) {
    const visitor = await server.as(account)
    const sees = account !== 'officer.police' && role !== 'admin'
    for (const type of petitionEventTypes) {
      if (type === 'ADD_CALLER') continue
      const event = { type, ...sampleEvents[type] }
      const tried = await visitor.post('/api/cases/events', {
        cases: [{ no, version: 2 }],
        event,
        dryRun: true,
      })
      const code = tried.json<BulkAnswer>().results[0]?.code ?? 'taken'
      const is = code === 'CASE_NOT_FOUND' ? 'unseen' : code === 'EVENT_FORBIDDEN' ? 'forbidden' : 'tried'
      const should = !sees ? 'unseen' : words(allowed[role]).includes(type) ? 'tried' : 'forbidden'
      if (is !== should) t.fail(`${account} ${type}: ${code}, should be ${should}`)
    }
  }
  t.pass('every account, every event')
})
