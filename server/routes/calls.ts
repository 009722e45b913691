import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { callBacksOwed, callOf, casesOf, noteCallBack, sitAt, storedCall } from '../../db/calls.ts'
import { subcodes, type Disposition, type Subcode } from '../../workflows/call-event.ts'
import { mayOpenCase } from '../../workflows/permissions.ts'
import { actorOf } from '../actor.ts'
import { callCard, mayHearOf } from '../call-card.ts'
import { addToCall } from '../channels/telephony/take-events.ts'
import type { Doors } from '../doors.ts'
import { ApiError, fieldError } from '../errors.ts'
import { idOfIntent, intentOf } from '../intent.ts'
import { problems } from '../openapi.ts'
import { CallBacks, CallCard, DisposeCall, LogCall, MyCall, SitAt } from '../wire/call.ts'
import { Keyed } from '../wire/keyed.ts'
import { closed, Id } from '../wire/words.ts'

/** A call that is older than this is nobody's call of now, ms. */
const shift = 12 * 3_600_000
const hotline = 'hotline'

/** Calls (來電) for those who take them: the one that rings, what it was, who is owed a call back. */
export const callRoutes: FastifyPluginCallbackTypebox<Doors> = (app, { parts, secret }, done) => {
  const { clock, db } = parts
  const tags = ['calls']
  const ofCall = Type.Object({ id: Id }, closed)

  app.route({
    method: 'POST',
    url: '/api/calls',
    schema: {
      tags,
      summary: 'Log a call by hand, when no telephone exchange tells of it',
      headers: Keyed,
      body: LogCall,
      response: { 201: Type.Object({ id: Id }, closed), ...problems },
    },
    async handler(request, reply) {
      const actor = agent(request)
      const said = ofOneKind(request.body)
      const id = idOfIntent(intentOf(request, secret), actor, 'call')
      const event = { id, at: clock.now(), type: 'byHand' as const, staff: actor.id, ...said }
      const events = [{ source: hotline, event }]
      const fresh = await addToCall(parts, { id, source: hotline, subject: id, number: null, events })
      if (fresh.size === 0) {
        const facts = (await storedCall(db, id))?.facts
        if (facts?.disposition !== said.disposition || facts.subcode !== said.subcode)
          throw new ApiError('KEY_REUSED')
      }
      return reply.code(201).send({ id })
    },
  })

  app.route({
    method: 'GET',
    url: '/api/calls/mine',
    schema: {
      tags,
      summary: 'My call of now, if there is one, and where I sit',
      response: { 200: MyCall, ...problems },
    },
    async handler(request) {
      const actor = agent(request)
      const now = clock.now()
      const { call, extension } = await callOf(db, actor.id, now - shift)
      return { extension, call: call ? await callCard(db, call, now) : null, now }
    },
  })

  app.route({
    method: 'PUT',
    url: '/api/me/extension',
    schema: {
      tags,
      summary: 'I sit at this extension now: its calls are mine',
      headers: Keyed,
      body: SitAt,
      response: { 200: SitAt, ...problems },
    },
    async handler(request) {
      const actor = agent(request)
      intentOf(request, secret)
      const { extension } = request.body
      await sitAt(db, { staff: actor.id, extension })
      return { extension }
    },
  })

  app.route({
    method: 'GET',
    url: '/api/calls/:id',
    schema: {
      tags,
      summary: 'One call with what is known of its caller: for its agent and those who lead the floor',
      params: ofCall,
      response: { 200: CallCard, ...problems },
    },
    handler: async (request) => callCard(db, await mine(request, request.params.id), clock.now()),
  })

  app.route({
    method: 'POST',
    url: '/api/calls/:id/disposition',
    schema: {
      tags,
      summary: 'Say what a call was: exactly one main disposition; said again, the last one counts',
      headers: Keyed,
      params: ofCall,
      body: DisposeCall,
      response: { 200: CallCard, ...problems },
    },
    async handler(request) {
      const actor = agent(request)
      const call = await mine(request, request.params.id)
      const said = ofOneKind(request.body)
      const named = request.body.cases ?? []
      const found = new Map(
        (
          await casesOf(
            db,
            named.map(({ no }) => no),
          )
        ).map(({ id, no }) => [no, id]),
      )
      const cases = named.map(({ no, role }, i) => {
        const id = found.get(no)
        if (id === undefined) throw fieldError(`cases.${i}.no`, 'is not a case')
        return { id, role }
      })
      const id = idOfIntent(intentOf(request, secret), actor, 'disposition')
      const event = { id, at: clock.now(), type: 'disposed' as const, staff: actor.id, ...said }
      await addToCall(parts, { ...call, events: [{ source: hotline, event }], cases })
      const now = await storedCall(db, call.id)
      if (!now?.facts.disposition) throw new ApiError('CALL_NOT_ANSWERED')
      return callCard(db, now, clock.now())
    },
  })

  app.route({
    method: 'GET',
    url: '/api/calls/call-backs',
    schema: {
      tags,
      summary: 'Who is owed a call back, the longest waiting first',
      response: { 200: CallBacks, ...problems },
    },
    handler(request) {
      agent(request)
      return callBacksOwed(db)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/calls/:id/call-back',
    schema: {
      tags,
      summary: 'I have called this caller back',
      headers: Keyed,
      params: ofCall,
      body: Type.Object({}, closed),
      response: { 200: Type.Object({ calledBack: Type.Literal(true) }, closed), ...problems },
    },
    async handler(request) {
      agent(request)
      intentOf(request, secret)
      const isNoted = await noteCallBack(db, { id: request.params.id, at: clock.now() })
      if (!isNoted) throw new ApiError('NOT_FOUND')
      return { calledBack: true as const }
    },
  })
  done()

  function agent(request: Parameters<typeof actorOf>[0]) {
    const actor = actorOf(request)
    if (!mayOpenCase(actor)) throw new ApiError('FORBIDDEN')
    return actor
  }

  async function mine(request: Parameters<typeof actorOf>[0], id: string) {
    const actor = agent(request)
    const call = await storedCall(db, id)
    // A call of somebody else and no call at all are one answer.
    if (!call || !mayHearOf(actor, call)) throw new ApiError('NOT_FOUND')
    return call
  }
}

/** @throws ApiError INPUT_INVALID: a detail of another main disposition. */
function ofOneKind({ article, disposition, subcode }: Said): Said {
  const own: readonly string[] = subcodes[disposition]
  if (subcode !== undefined && !own.includes(subcode))
    throw fieldError('subcode', 'belongs to another disposition')
  return { disposition, ...(subcode && { subcode }), ...(article !== undefined && { article }) }
}

interface Said {
  disposition: Disposition
  subcode?: Subcode
  article?: string
}
