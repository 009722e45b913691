import { Type, type Static } from 'typebox'
import { signLevels } from '../../workflows/catalogue/petition-matter.ts'
import { noActionGrounds, petitionChannels, readBackWays } from '../../workflows/petition-event.ts'
import { letterKinds } from '../../workflows/letter.ts'
import { Place } from './event.ts'
import { CaseNo, closed, Code, Id, Instant, oneOf } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Who files a petition. A real name and a way to reach him are what the law asks for (行政程序法 §173). */
const Petitioner = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    phone: Type.Optional(Type.String({ pattern: '^[0-9+#*() -]{5,30}$' })),
    mail: Type.Optional(Type.String({ pattern: '^[^\\s@]{1,64}@[^\\s@]{1,190}$' })),
    address: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    wantsNotice: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const OpenPetition = Type.Object(
  {
    /** Code of the matter. */
    category: Code,
    description: Type.String({ minLength: 1, maxLength: 20_000 }),
    place: Place,
    channel: oneOf(petitionChannels),
    language: Type.Optional(oneOf(['zh', 'en'] as const)),
    /** True unless the petitioner wishes otherwise. */
    confidential: Type.Optional(Type.Boolean()),
    petitioner: Petitioner,
    /** Numbers of earlier petitions of the same person on the same matter. */
    earlier: Type.Optional(Type.Array(CaseNo, { maxItems: 20 })),
  },
  closed,
)
export type OpenPetition = Static<typeof OpenPetition>

const Answer = Type.Object(
  { text: Type.String(), by: Type.String(), at: Instant, files: Type.Array(Id) },
  closed,
)

export const PetitionDetail = Type.Object(
  {
    channel: oneOf(petitionChannels),
    language: oneOf(['zh', 'en'] as const),
    confidential: Type.Boolean(),
    receivedAt: Instant,
    /** The lowest level that may sign the answer now. */
    signs: oneOf(signLevels),
    extendedDays: Type.Integer(),
    /** Working days left until the answer is due, today not counted; negative when late; null while none is due. */
    workdaysLeft: Nullable(Type.Integer()),
    details: Nullable(Type.Object({ askedAt: Instant, until: Instant }, closed)),
    visitUntil: Nullable(Instant),
    coHandlers: Type.Array(
      Type.Object(
        {
          no: CaseNo,
          agency: Code,
          state: oneOf(['asked', 'answered', 'sentBack', 'excused'] as const),
          /** What it answered, the last time. */
          answer: Nullable(Type.String()),
        },
        closed,
      ),
    ),
    draft: Nullable(Answer),
    replies: Type.Array(Answer),
    /** What was written to the petitioner, oldest first; each is kept as it left the house. */
    letters: Type.Array(
      Type.Object(
        {
          id: Id,
          kind: oneOf(letterKinds),
          subject: Type.String(),
          at: Instant,
          mailedAt: Nullable(Instant),
        },
        closed,
      ),
    ),
    readBack: Nullable(
      Type.Object(
        {
          corrections: Type.Array(Type.String()),
          confirmedAt: Nullable(Instant),
          way: Nullable(oneOf(readBackWays)),
        },
        closed,
      ),
    ),
    proposal: Nullable(
      Type.Object(
        {
          ground: oneOf(noActionGrounds),
          reason: Type.String(),
          by: Type.String(),
          earlier: Nullable(CaseNo),
        },
        closed,
      ),
    ),
    ground: Nullable(oneOf(noActionGrounds)),
    earlier: Type.Array(CaseNo),
    /** How often the petitioner was not content. */
    reviews: Type.Integer(),
    /** How often it was returned, by whom. */
    returns: Type.Array(Type.Object({ agency: Code, suggestedAgency: Code, at: Instant }, closed)),
    dispatchNo: Nullable(CaseNo),
    dispatchBefore: Nullable(CaseNo),
    /** With the number, what the petitioner looks it up by. */
    lookupCode: Type.String(),
  },
  closed,
)
export type PetitionDetail = Static<typeof PetitionDetail>

export const CoHandlingDetail = Type.Object({ lead: CaseNo, answers: Type.Array(Answer) }, closed)
export type CoHandlingDetail = Static<typeof CoHandlingDetail>

/** Whom to look for: never in a URL. */
export const EarlierQuestion = Type.Object(
  {
    phone: Type.Optional(Petitioner.properties.phone),
    mail: Type.Optional(Petitioner.properties.mail),
  },
  closed,
)

export const EarlierPetition = Type.Object(
  {
    no: CaseNo,
    category: Code,
    label: Type.String(),
    stage: Type.String(),
    openedAt: Instant,
    description: Type.String(),
    /** The last answer that left the house. */
    reply: Nullable(Type.String()),
    repliedAt: Nullable(Instant),
  },
  closed,
)
export type EarlierPetition = Static<typeof EarlierPetition>

export const ReplyTemplates = Type.Array(
  Type.Object({ code: Type.String(), title: Type.String(), text: Type.String() }, closed),
)
export type ReplyTemplates = Static<typeof ReplyTemplates>
