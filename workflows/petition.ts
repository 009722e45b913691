import { acknowledged } from './alarms.ts'
import { clockRegion } from './clock.ts'
import { startClocks } from './clock-state.ts'
import { openedPetition } from './petition-context.ts'
import { spokenChannels } from './petition-event.ts'
import * as p from './petition-setup.ts'
import { clock, everyClock, letter, step } from './petition-setup.ts'
import * as steps from './petition-steps.ts'

/** Version in force. A renamed state or delay, or a changed context, is a new one (`petition-kind.ts`). */
export const petitionVersion = 1

/** An event that changes nothing but the history still needs an action, or XState takes it for forbidden. */
const kept = step(() => ({}))
const assign = [
  step(steps.assigned),
  clock('assign', 'meet'),
  clock('accept', 'start'),
  clock('reply', 'moved'),
  'agencyTold',
] as const
const giveBack = [step(steps.returned), clock('accept', 'stop'), clock('assign', 'start')] as const
const take = [step(steps.taken), clock('accept', 'meet')] as const
const askDetails = [step(steps.detailsAsked), clock('reply', 'hold'), letter('detailsAsked')] as const
const draft = [step(steps.drafted), clock('reply', 'free'), p.moveCoHandlers] as const
const close = [
  step(steps.closed),
  ...everyClock('stop'),
  p.tellCoHandlers(() => ({ type: 'LEAD_ENDED' })),
] as const
const review = [step(steps.reviewed), clock('assign', 'start')] as const
const reopen = [
  step(steps.reopened),
  clock('assign', 'meet'),
  clock('reply', 'start'),
  clock('cap', 'start'),
  'agencyTold',
] as const

/** What may happen at any time while somebody still has to do something. */
const always = {
  NOTE: { actions: kept },
  ATTACH: { actions: step(steps.attached) },
  ADD_CALLER: { actions: step((c) => ({ callers: c.callers + 1 })) },
} as const

/** Ways out that need no answer to the matter itself. */
const waysOut = {
  PROPOSE_NO_ACTION: { guard: 'proposable', actions: step(steps.proposed) },
  NO_ACTION: {
    guard: 'proposed',
    target: '#petition.handling.noAction',
    actions: [step(steps.withoutAction), letter('noAction')],
  },
  DENY_NO_ACTION: { guard: 'proposalWaits', actions: step(steps.proposalDenied) },
  TRANSFER_OUT: { target: '#petition.handling.transferred', actions: letter('transfer') },
  CONVERT_TO_DISPATCH: {
    target: '#petition.handling.converted',
    actions: [step(steps.converted), letter('convertedToDispatch')],
  },
} as const

/** The petition (陳情), workflows.md §3: one region for the handling, four clocks. */
export const petition = p.petitionSetup.createMachine({
  id: 'petition',
  context: ({ input }) => ({
    ...openedPetition(input, spokenChannels.includes(input.channel)),
    clocks: startClocks({}, input.dues, input.at),
  }),
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
          initial: 'arriving',
          on: {
            ...always,
            READ_BACK_CONFIRMED: { guard: 'readBackOpen', actions: step(steps.readBack) },
            READ_BACK_CORRECTED: { guard: 'readBackOpen', actions: step(steps.readBack) },
            RELOCATE: { actions: step(steps.relocated) },
            RECATEGORISE: { actions: [step(steps.reclassified), ...everyClock('moved'), p.moveCoHandlers] },
            RESCHEDULE: { actions: [step(steps.rescheduled), ...everyClock('moved'), p.moveCoHandlers] },
            CONTRIBUTED: { actions: step(steps.coHandlerIs('answered')) },
            CONTRIBUTION_REFUSED: { actions: step(steps.coHandlerIs('sentBack')) },
            RELEASE_CO_HANDLER: {
              guard: 'knownCoHandler',
              actions: [p.tellCoHandlers(() => ({ type: 'EXCUSED' })), step(steps.coHandlerIs('excused'))],
            },
            WITHDRAW: 'withdrawn',
          },
          states: {
            arriving: {
              always: [{ guard: 'unconfirmed', target: 'awaitingConfirmation' }, { target: 'registered' }],
            },
            awaitingConfirmation: {
              entry: letter('confirmation'),
              on: {
                CONFIRM: {
                  target: 'registered',
                  actions: [step(steps.confirmed), ...everyClock('start')],
                },
              },
              after: { CONFIRM_OVERDUE: '#petition.handling.lapsed' },
            },
            registered: {
              entry: letter('receipt'),
              on: {
                ...waysOut,
                ASSIGN: { guard: 'distinct', target: 'awaitingAcceptance', actions: assign },
              },
            },
            awaitingAcceptance: {
              on: {
                ACCEPT: { target: 'handling', actions: take },
                DRAFT_REPLY: { target: 'replyDrafted', actions: [...take, ...draft] },
                ASK_DETAILS: {
                  guard: 'askable',
                  target: 'handling.awaitingDetails',
                  actions: [...take, ...askDetails],
                },
                RETURN: [
                  { guard: 'returnableAgain', target: 'arbitration', actions: giveBack },
                  { guard: 'returnable', target: 'returned', actions: giveBack },
                ],
                'accept.passed': {
                  target: 'handling',
                  actions: [step(steps.acceptedBySilence), clock('accept', 'meet')],
                },
              },
            },
            returned: {
              on: { ASSIGN: { guard: 'distinct', target: 'awaitingAcceptance', actions: assign } },
            },
            arbitration: {
              on: { ASSIGN_FINALLY: { guard: 'distinct', target: 'awaitingAcceptance', actions: assign } },
            },
            handling: {
              initial: 'working',
              on: {
                ...waysOut,
                HAND_OVER: { actions: step(steps.handedOver) },
                ACCEPT: { actions: step(steps.taken) },
                ADD_CO_HANDLER: {
                  guard: 'newCoHandler',
                  actions: [step(steps.coHandlerAdded), clock('reply', 'moved')],
                },
                ASK_CO_HANDLER_AGAIN: {
                  guard: 'knownCoHandler',
                  actions: [
                    p.tellCoHandlers((event) => ({
                      type: 'ASKED_AGAIN',
                      dues: ('dues' in event && event.dues) || {},
                    })),
                    step(steps.coHandlerIs('asked')),
                  ],
                },
                ASK_EXTENSION: { guard: 'extensible', actions: step(steps.extensionAsked) },
                GRANT_EXTENSION: {
                  guard: 'grantable',
                  actions: [
                    step(steps.extensionGranted),
                    clock('reply', 'moved'),
                    p.moveCoHandlers,
                    letter('extension'),
                  ],
                },
                DENY_EXTENSION: { guard: 'extensionAsked', actions: step(steps.extensionDenied) },
                DRAFT_REPLY: { target: 'replyDrafted', actions: draft },
              },
              states: {
                working: {
                  on: {
                    ASK_DETAILS: { guard: 'askable', target: 'awaitingDetails', actions: askDetails },
                    RETURN: [
                      {
                        guard: 'returnableLateAgain',
                        target: '#petition.handling.open.arbitration',
                        actions: giveBack,
                      },
                      {
                        guard: 'returnableLate',
                        target: '#petition.handling.open.returned',
                        actions: giveBack,
                      },
                    ],
                  },
                },
                awaitingDetails: {
                  on: {
                    DETAILS_RECEIVED: {
                      target: 'working',
                      actions: [
                        p.moveCoHandlers,
                        step((c, e) => steps.detailsOver(c, ('dues' in e && e.dues) || {})),
                        clock('reply', 'free'),
                      ],
                    },
                  },
                  after: {
                    DETAILS_OVERDUE: {
                      target: 'working',
                      actions: [
                        p.moveCoHandlers,
                        step((c) => steps.detailsOver(c, c.details?.overdueDues ?? {})),
                        clock('reply', 'free'),
                      ],
                    },
                  },
                },
              },
            },
            replyDrafted: {
              on: {
                DRAFT_REPLY: { actions: draft },
                APPROVE_REPLY: {
                  guard: 'approvable',
                  target: '#petition.handling.replied',
                  actions: [
                    step(steps.approved),
                    clock('reply', 'meet'),
                    clock('cap', 'meet'),
                    letter('reply'),
                    'surveyDue',
                  ],
                },
                SEND_BACK: { target: 'handling', actions: [step(steps.sentBack), 'agencyTold'] },
              },
            },
            review: {
              on: {
                UPHOLD: {
                  target: '#petition.handling.closed',
                  actions: [step(steps.closed), clock('assign', 'meet')],
                },
                REOPEN: { target: 'handling', actions: reopen },
              },
            },
          },
        },
        replied: {
          on: {
            NOTE: { actions: kept },
            CLOSE: 'closed',
            DISSATISFIED: { target: 'open.review', actions: review },
            REOPEN: { target: 'open.handling', actions: reopen },
          },
          after: { CLOSE_QUIETLY: 'closed' },
        },
        closed: {
          on: {
            NOTE: { actions: kept },
            DISSATISFIED: { target: 'open.review', actions: review },
            REOPEN: { target: 'open.handling', actions: reopen },
          },
          after: { ARCHIVE: 'archived' },
        },
        noAction: { entry: [...close] },
        transferred: { entry: [...close] },
        converted: { entry: [...close] },
        lapsed: { entry: [...close] },
        withdrawn: { entry: [...close] },
        archived: {},
      },
    },
    assign: clockRegion('assign', { reached: 'reminderDue' }),
    accept: clockRegion('accept', { tells: true, reached: 'reminderDue' }),
    reply: clockRegion('reply', { reached: 'reminderDue' }),
    cap: clockRegion('cap', { reached: 'reminderDue' }),
  },
})
