import { Type } from 'typebox'

/** The header of everything that creates or changes: one UUID an intent, the same one when it is sent again. */
export const Keyed = Type.Object({
  'idempotency-key': Type.String({
    format: 'uuid',
    description:
      'One for each intent. Sent again with the same request it gives the same answer and no second effect.',
  }),
})
