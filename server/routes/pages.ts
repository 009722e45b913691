import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import type { Doors } from '../doors.ts'

export const pageRoutes: FastifyPluginCallbackTypebox<Doors> = (_app, _doors, done) => {
  done()
}
