import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import websocket from '@fastify/websocket'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { knowActor } from './actor.ts'
import { checkInput } from './check-input.ts'
import type { Doors } from './doors.ts'
import { answerError, toProblem } from './error-answer.ts'
import { answerBrokenRequest } from './broken-request.ts'
import { errors } from './errors.ts'
import { protectHeaders } from './headers.ts'
import { acceptJson } from './json-body.ts'
import { live } from './live/live.ts'
import { webSocketServer } from './live/web-socket-server.ts'
import { logRequests } from './log.ts'
import { measureRequests } from './metrics.ts'
import { describeApi } from './openapi.ts'
import { articleRoutes } from './routes/articles.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { callFigureRoutes } from './routes/call-figures.ts'
import { callRoutes } from './routes/calls.ts'
import { callerRoutes } from './routes/callers.ts'
import { caseEventRoutes } from './routes/case-events.ts'
import { casePastRoutes } from './routes/case-past.ts'
import { cityRuleRoutes } from './routes/city-rules.ts'
import { serviceLevelRoutes } from './routes/service-levels.ts'
import { caseSearchRoutes } from './routes/case-search.ts'
import { caseRoutes } from './routes/cases.ts'
import { catalogueEntryRoutes } from './routes/catalogue-entries.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { identityRoutes } from './routes/identity.ts'
import { intakeRoutes } from './routes/intake.ts'
import { meRoutes } from './routes/me.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { workdayRoutes } from './routes/workdays.ts'
import { letterRoutes } from './routes/letters.ts'
import { publicFileRoutes } from './routes/public-files.ts'
import { publicPetitionRoutes } from './routes/public-petitions.ts'
import { telephonyRoutes } from './routes/telephony.ts'
import { surveyRoutes } from './routes/surveys.ts'
import { reminderRoutes } from './routes/reminders.ts'
import { petitionRoutes } from './routes/petitions.ts'
import { operationRoutes } from './routes/operations.ts'
import { pageRoutes } from './routes/pages.ts'
import { sessionRoutes } from './routes/session.ts'
import { setupRoutes } from './routes/setup.ts'
import { refuseForeignOrigins } from './same-origin.ts'

/** What is left of a limit is nobody's business until it is used up; then `Retry-After` says when to come again. */
const quietLimits = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/** The whole application; whoever builds it listens, or injects. */
export function buildApp(doors: Doors): FastifyInstance {
  const app = Fastify({
    loggerInstance: doors.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    trustProxy: doors.trustProxy.length > 0 ? [...doors.trustProxy] : false,
    // Slow heads and bodies end; Node waits for ever by default.
    connectionTimeout: 30_000,
    requestTimeout: 15_000,
    http: { headersTimeout: 10_000, maxHeaderSize: 16 * 1024 },
    maxRequestsPerSocket: 1000,
    keepAliveTimeout: 20_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
  })
  app.setValidatorCompiler(checkInput)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((_request, reply) => reply.code(errors.NOT_FOUND[0]).send(toProblem('NOT_FOUND')))

  acceptJson(app)
  logRequests(app)
  measureRequests(app, doors.metrics)
  void app.register(cookie)
  void app.register(websocket, webSocketServer)
  void app.register(multipart, { limits: { fileSize: 10 * 1024 * 1024, files: 1, fields: 4, parts: 8 } })
  // A wall against one machine gone mad, not a quota: a busy centre makes some 50 requests a second in all.
  void app.register(rateLimit, {
    max: 60_000,
    timeWindow: 60_000,
    addHeaders: quietLimits,
    addHeadersOnExceeding: quietLimits,
  })
  protectHeaders(app, doors)
  describeApi(app)
  void app.register(afterPlugins, doors)
  return app
}

/** Hooks that need the plugins above, then the table of contents. */
async function afterPlugins(app: FastifyInstance, doors: Doors): Promise<void> {
  refuseForeignOrigins(app, doors.origins)
  knowActor(app, { ...doors.parts, cookie: doors.cookie })

  await app.register(pageRoutes, doors)
  await app.register(setupRoutes, doors)
  await app.register(sessionRoutes, doors)
  await app.register(meRoutes, doors)
  await app.register(catalogueRoutes, doors)
  await app.register(intakeRoutes, doors)
  await app.register(caseSearchRoutes, doors)
  await app.register(caseRoutes, doors)
  await app.register(petitionRoutes, doors)
  await app.register(cityRuleRoutes, doors)
  await app.register(serviceLevelRoutes, doors)
  await app.register(catalogueEntryRoutes, doors)
  await app.register(workdayRoutes, doors)
  await app.register(letterRoutes, doors)
  await app.register(reminderRoutes, doors)
  await app.register(surveyRoutes, doors)
  await app.register(publicPetitionRoutes, doors)
  await app.register(publicFileRoutes, doors)
  await app.register(casePastRoutes, doors)
  await app.register(caseEventRoutes, doors)
  await app.register(callerRoutes, doors)
  await app.register(attachmentRoutes, doors)
  await app.register(identityRoutes, doors)
  await app.register(callRoutes, doors)
  await app.register(callFigureRoutes, doors)
  await app.register(articleRoutes, doors)
  await app.register(telephonyRoutes, doors)
  await app.register(live, doors)
  await app.register(openApiRoutes, doors)
  await app.register(operationRoutes, doors)
}
