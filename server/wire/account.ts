import { Type, type Static } from 'typebox'
import { roles } from '../../workflows/actor.ts'
import { finishReasons, pauseReasons, priorities } from '../../workflows/case-event.ts'
import { signLevels } from '../../workflows/catalogue/petition-matter.ts'
import { clockNames, dispatchClocks } from '../../workflows/clock-name.ts'
import { closed, Code, Id, oneOf, Version } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const SignIn = Type.Object(
  {
    account: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 512 }),
  },
  closed,
)

/** Who is signed in, what he may listen to, and the switches that follow him to every desk. */
export const Me = Type.Object(
  {
    id: Id,
    account: Type.String(),
    name: Type.String(),
    role: oneOf(roles),
    agency: Nullable(Code),
    /** Live scopes of this login, e.g. ["city"] or ["agency:public-works-maintenance"]. */
    scopes: Type.Array(Type.String()),
    /** Where this role starts: /agent, /agency or /desk. */
    home: Type.String(),
    singleKeys: Type.Boolean(),
    demo: Type.Boolean(),
  },
  closed,
)
export type Me = Static<typeof Me>

export const Preferences = Type.Object({ singleKeys: Type.Boolean() }, closed)

/** Everything a console needs to name and offer things; changes with the catalogue version only. */
export const Catalogue = Type.Object(
  {
    version: Type.String(),
    agencies: Type.Array(
      Type.Object(
        {
          code: Code,
          zh: Type.String(),
          en: Type.String(),
          level: Type.String(),
          parent: Nullable(Code),
        },
        closed,
      ),
    ),
    districts: Type.Array(
      Type.Object({ code: Code, zh: Type.String(), en: Type.String(), zone: Type.String() }, closed),
    ),
    categories: Type.Array(
      Type.Object(
        {
          code: Code,
          theme: Type.String(),
          zh: Type.String(),
          en: Type.String(),
          hazard: oneOf(priorities),
          agency: Type.String(),
          photoRequired: Type.Boolean(),
          /** Allowed hours of each clock; `safe` only for hazards. */
          hours: Type.Partial(
            Type.Object(
              Object.fromEntries(dispatchClocks.map((c) => [c, Type.Number()])) as ClockHours,
              closed,
            ),
          ),
          ask: Type.Array(Type.String()),
          duplicate: Type.Object({ radiusMetres: Type.Number(), windowHours: Type.Number() }, closed),
        },
        closed,
      ),
    ),
    matterGroups: Type.Array(Type.Object({ code: Code, zh: Type.String(), en: Type.String() }, closed)),
    /** What petitions are about. */
    matters: Type.Array(
      Type.Object(
        {
          code: Code,
          group: Code,
          zh: Type.String(),
          en: Type.String(),
          agency: Code,
          signs: oneOf(signLevels),
          /** Working days within which it is answered, and within which a mailbox petition is. */
          replyDays: Type.Integer(),
          mailboxDays: Type.Integer(),
        },
        closed,
      ),
    ),
    questions: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          zh: Type.String(),
          en: Type.String(),
          type: oneOf(['bool', 'enum', 'int', 'text'] as const),
          options: Type.Optional(Type.Array(Type.String())),
        },
        closed,
      ),
    ),
    pauseReasons: Type.Array(oneOf(pauseReasons)),
    finishReasons: Type.Array(oneOf(finishReasons)),
  },
  closed,
)
export type Catalogue = Static<typeof Catalogue>
type ClockHours = Record<(typeof dispatchClocks)[number], Type.TNumber>

/** Where a matter would go, before the case exists: what the agent reads while the caller talks. */
export const RoutePreview = Type.Object(
  {
    agency: Code,
    rule: Nullable(Type.String()),
    advice: Type.Array(Type.Object({ rule: Type.String(), action: Type.String() }, closed)),
    dues: Type.Array(Type.Object({ clock: oneOf(clockNames), hours: Type.Number() }, closed)),
  },
  closed,
)

export type RoutePreview = Static<typeof RoutePreview>

/** Open or lately closed cases of the same matter nearby. */
export const Nearby = Type.Object(
  {
    rows: Type.Array(
      Type.Object(
        {
          no: Type.String(),
          label: Type.String(),
          stage: Type.String(),
          agency: Code,
          openedAt: Type.Integer(),
          /** Metres from the point asked about; null when only the road or asset number matched. */
          distance: Nullable(Type.Integer()),
          callers: Type.Integer(),
          description: Type.String(),
          ver: Version,
        },
        closed,
      ),
    ),
  },
  closed,
)
export type Nearby = Static<typeof Nearby>

export const Staff = Type.Array(
  Type.Object({ id: Id, name: Type.String(), role: oneOf(roles), agency: Nullable(Code) }, closed),
)
export type Staff = Static<typeof Staff>

/** Every error of the API. `code` is stable; the sentences are for people; `fields` names what was wrong. */
export const Problem = Type.Object({
  code: Type.String(),
  sentence: Type.Object({ zh: Type.String(), en: Type.String() }),
  fields: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  /** STALE_VERSION only: the present version and stage. */
  current: Type.Optional(Type.Object({ version: Type.Integer(), stage: Type.String() })),
  /** Number to read on the telephone when something broke. */
  errorNo: Type.Optional(Type.String()),
})
export type Problem = Static<typeof Problem>
