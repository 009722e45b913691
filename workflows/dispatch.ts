import { acknowledged } from './alarms.ts'
import { clockRegion } from './clock.ts'
import { openedContext } from './dispatch-context.ts'
import * as d from './dispatch-setup.ts'
import { clock, everyClock, step } from './dispatch-setup.ts'
import * as steps from './dispatch-steps.ts'
import { startClocks } from './clock-state.ts'

/** Version in force. A renamed state or delay, or a changed context, is a new one (`versions.ts`). */
export const dispatchVersion = 1

/** An event that changes nothing but the history still needs an action, or XState takes it for forbidden. */
const kept = step(() => ({}))
const taken = step(steps.taken)
const notice = (word: 'start' | 'again' | 'give' | 'moot') =>
  d.dispatchSetup.raise({ type: `notice.${word}` })

/** An agency's first act on a case takes it, whichever act that is. */
const take = [taken, clock('accept', 'meet'), notice('moot')]
const send = [step(steps.redispatched), clock('accept', 'start'), notice('start'), 'agencyTold'] as const
const finish = [
  step(steps.finished),
  clock('safe', 'meet'),
  clock('report', 'meet'),
  clock('finish', 'meet'),
  clock('release', 'start'),
  'callersTold',
] as const
const release = [
  step(steps.released),
  clock('release', 'meet'),
  ...everyClock('stop'),
  d.tellMembers('MASTER_RELEASED'),
  'callersTold',
] as const
const reopen = [
  d.leaveMaster,
  step(steps.reopened),
  ...everyClock('start'),
  d.tellMembers('MASTER_REOPENED'),
  'agencyTold',
] as const
const report = [step((c) => ({ reports: c.reports + 1 })), clock('report', 'meet'), 'callersTold'] as const
const reclass = [step(steps.reclassified), ...everyClock('moved'), d.fitSafeClock, notice('again')] as const
const giveBack = [step(steps.returned), clock('accept', 'stop'), notice('moot')] as const
const makeSafe = [step((c) => ({ safeAt: c.at })), clock('safe', 'meet')] as const
const arrive = step((c) => ({ arrivedAt: c.at }))
const close = [step(steps.closed), ...everyClock('stop'), notice('moot')] as const

/** What may happen at any time while somebody still has to do something. */
const always = {
  NOTE: { actions: kept },
  ATTACH: { actions: step(steps.attached) },
  ADD_CALLER: { actions: step((c) => ({ callers: c.callers + 1 })) },
} as const

/** The dispatch case (派工), workflows.md §2: one region for the handling, one for the telephone notice, five clocks. */
export const dispatch = d.dispatchSetup.createMachine({
  id: 'dispatch',
  context: ({ input }) => ({ ...openedContext(input), clocks: startClocks({}, input.dues, input.at) }),
  type: 'parallel',
  entry: everyClock('start'),
  states: {
    handling: {
      initial: 'open',
      on: {
        ACKNOWLEDGE_ALARM: { guard: 'openAlarm', actions: step(acknowledged) },
      },
      states: {
        open: {
          initial: 'awaitingAcceptance',
          on: {
            ...always,
            TELEPHONE_NOTICE: { actions: notice('give') },
            RELOCATE: { actions: step(steps.relocated) },
            RECATEGORISE: { actions: reclass },
            SET_PRIORITY: { actions: reclass },
            RESCHEDULE: { actions: [step(steps.reclassified), ...everyClock('moved')] },
            MERGE_INTO: {
              guard: 'mergeable',
              target: 'merged',
              actions: [step(steps.mergedInto), d.joinMaster, ...everyClock('hold'), notice('moot')],
            },
            TAKE_MEMBER: { actions: [step(steps.memberTaken), ...everyClock('moved')] },
            DROP_MEMBER: { actions: [step(steps.memberDropped), ...everyClock('moved')] },
            CONVERT_TO_PETITION: { guard: 'alone', target: 'converted', actions: step(steps.converted) },
            WITHDRAW: { guard: 'alone', target: 'withdrawn' },
            VOID: { guard: 'alone', target: 'voided' },
          },
          states: {
            awaitingAcceptance: {
              on: {
                ACCEPT: { target: 'inProgress', actions: [...take, 'callersTold'] },
                ARRIVE: { target: 'inProgress', actions: [...take, arrive] },
                MAKE_SAFE: { target: 'inProgress', actions: [...take, ...makeSafe] },
                REPORT: { target: 'inProgress', actions: [...take, ...report] },
                FINISH: { guard: 'proven', target: 'finished', actions: [...take, ...finish] },
                RETURN: [
                  { guard: 'returnableAgain', target: 'arbitration', actions: giveBack },
                  { guard: 'returnable', target: 'returned', actions: giveBack },
                ],
                REDISPATCH: { guard: 'redispatchable', target: 'awaitingAcceptance', actions: send },
              },
            },
            returned: {
              on: { REDISPATCH: { target: 'awaitingAcceptance', actions: send } },
            },
            arbitration: {
              on: { ASSIGN_FINALLY: { target: 'awaitingAcceptance', actions: send } },
            },
            inProgress: {
              on: {
                ARRIVE: { actions: arrive },
                MAKE_SAFE: { actions: [...makeSafe] },
                REPORT: { actions: [...report] },
                ASK_EXTENSION: { guard: 'extensible', actions: step(steps.extensionAsked) },
                GRANT_EXTENSION: {
                  guard: 'extensionAsked',
                  actions: [step(steps.extensionGranted), clock('finish', 'moved'), 'callersTold'],
                },
                DENY_EXTENSION: { guard: 'extensionAsked', actions: step(steps.extensionDenied) },
                HAND_OVER: { actions: step(steps.handedOver) },
                PAUSE: {
                  guard: 'pausable',
                  actions: [step(steps.paused), clock('report', 'hold'), clock('finish', 'hold')],
                },
                RESUME: {
                  guard: 'paused',
                  actions: [step(steps.unpaused), clock('report', 'free'), clock('finish', 'free')],
                },
                FINISH: { guard: 'proven', target: 'finished', actions: [...finish] },
                RETURN: [
                  { guard: 'returnableAgain', target: 'arbitration', actions: giveBack },
                  { guard: 'returnable', target: 'returned', actions: giveBack },
                ],
                REDISPATCH: { guard: 'byTheCentre', target: 'awaitingAcceptance', actions: send },
              },
            },
            finished: {
              on: {
                RELEASE: { target: '#dispatch.handling.released', actions: release },
                REJECT_FINISH: {
                  target: 'inProgress',
                  actions: [
                    step(steps.finishRejected),
                    clock('release', 'stop'),
                    clock('finish', 'again'),
                    'agencyTold',
                  ],
                },
              },
              initial: 'deciding',
              states: {
                deciding: {
                  always: [{ guard: 'autoRelease', target: 'releasingItself' }, { target: 'held' }],
                },
                held: {},
                releasingItself: {
                  after: { AUTO_RELEASE: { target: '#dispatch.handling.released', actions: release } },
                },
              },
            },
            before: { type: 'history', history: 'deep' },
          },
        },
        merged: {
          on: {
            ...always,
            // The master counts the callers of its members: it is told again.
            ADD_CALLER: { actions: [always.ADD_CALLER.actions, d.joinMaster] },
            UNMERGE: [
              {
                guard: 'releasedBefore',
                target: 'open.inProgress',
                actions: [d.leaveMaster, step(steps.reopened), ...everyClock('start')],
              },
              {
                target: 'open.before',
                actions: [d.leaveMaster, step(steps.unmerged), ...everyClock('free'), notice('again')],
              },
            ],
            MASTER_RELEASED: {
              target: 'released',
              actions: [step(steps.released), ...everyClock('stop'), 'callersTold'],
            },
          },
        },
        released: {
          on: {
            NOTE: { actions: kept },
            REOPEN: { target: 'open.inProgress', actions: reopen },
            MASTER_REOPENED: { guard: 'hasMaster', target: 'merged', actions: step(steps.mergedAgain) },
            DROP_MEMBER: { actions: step(steps.memberDropped) },
          },
          after: { ARCHIVE: 'archived' },
        },
        withdrawn: { entry: [...close] },
        voided: { entry: [...close] },
        converted: { entry: [...close] },
        archived: {},
      },
    },
    notice: {
      initial: 'picking',
      on: { 'notice.start': '.picking', 'notice.give': '.given', 'notice.moot': '.notNeeded' },
      states: {
        picking: { always: [{ guard: 'telephoned', target: 'awaited' }, { target: 'notNeeded' }] },
        notNeeded: { on: { 'notice.again': { guard: 'unaccepted', target: 'picking' } } },
        awaited: { after: { TELEPHONE_NOTICE_OVERDUE: 'overdue' } },
        overdue: { tags: 'noNotice', entry: 'noticeMissing' },
        given: {},
      },
    },
    accept: clockRegion('accept'),
    safe: clockRegion('safe'),
    report: clockRegion('report'),
    finish: clockRegion('finish'),
    release: clockRegion('release'),
  },
})
