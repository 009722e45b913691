import { Type, type Static } from 'typebox'
import { petitionStages } from '../../workflows/stage.ts'
import { Catalogue } from './account.ts'
import { Place } from './event.ts'
import { OpenPetition } from './petition.ts'
import { CaseNo, closed, Code, Id, Instant, oneOf, Text } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What a citizen files by himself: it waits for the confirmation that goes to his mail address. */
export const FilePetition = Type.Object(
  {
    category: Code,
    description: Type.String({ minLength: 10, maxLength: 20_000 }),
    place: Place,
    language: OpenPetition.properties.language,
    confidential: OpenPetition.properties.confidential,
    petitioner: OpenPetition.properties.petitioner,
  },
  closed,
)
export type FilePetition = Static<typeof FilePetition>

const Shown = { no: CaseNo, code: Type.String({ pattern: '^[0-9A-Za-z]{6,40}$' }) }
export const ConfirmPetition = Type.Object(Shown, closed)
export const LookPetition = Type.Object(Shown, closed)
export const Discontent = Type.Object({ ...Shown, text: Text }, closed)

const Rating = Type.Integer({ minimum: 1, maximum: 5 })
export const AnswerSurvey = Type.Object(
  { ...Shown, service: Rating, outcome: Rating, text: Type.Optional(Text) },
  closed,
)

export const Filed = Type.Object({ waitsForConfirmation: Type.Literal(true) }, closed)

/** A file that he sent or got; a photo has no name of its own. */
const PublicFile = Type.Object({ id: Id, name: Nullable(Type.String()), bytes: Type.Integer() }, closed)
export const AskFile = Type.Object({ ...Shown, id: Id }, closed)

/** How a petition stands, for whoever filed it. No name, no officer. */
export const PetitionStanding = Type.Object(
  {
    no: CaseNo,
    code: Type.String(),
    matter: Type.String(),
    stage: oneOf(petitionStages),
    receivedAt: Instant,
    /** When the answer is due; null when none is. */
    due: Nullable(Instant),
    /** It was answered, and he may say that he is not content. */
    mayObject: Type.Boolean(),
    /** The case is open, and he may send files to it. */
    mayAttach: Type.Boolean(),
    /** The questionnaire that waits for him; null when none does. */
    survey: Nullable(
      Type.Object(
        {
          version: Type.Integer(),
          questions: Type.Array(
            Type.Object(
              { code: oneOf(['service', 'outcome'] as const), zh: Type.String(), en: Type.String() },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    /** What he sent himself. */
    files: Type.Array(PublicFile),
    letters: Type.Array(
      Type.Object(
        { subject: Type.String(), body: Type.String(), at: Instant, files: Type.Array(PublicFile) },
        closed,
      ),
    ),
  },
  closed,
)
export type PetitionStanding = Static<typeof PetitionStanding>

/** What the public form offers. */
export const PublicCatalogue = Type.Object(
  {
    matterGroups: Catalogue.properties.matterGroups,
    matters: Catalogue.properties.matters,
    districts: Catalogue.properties.districts,
  },
  closed,
)
export type PublicCatalogue = Static<typeof PublicCatalogue>
