import { Type, type Static } from 'typebox'
import { articleStates } from '../../workflows/article.ts'
import { closed, Code, Instant, oneOf } from './words.ts'

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Line = Type.String({ minLength: 1, maxLength: 200 })
const Date = Type.String({ format: 'date' })
export const ArticleCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' })
export const OfArticle = Type.Object({ code: ArticleCode }, closed)

const ArticleBody = Type.Object(
  {
    title: Line,
    questions: Type.Array(Line, { maxItems: 30 }),
    keywords: Type.Array(Line, { maxItems: 60 }),
    answer: Type.String({ minLength: 1, maxLength: 8_000 }),
    script: Type.String({ maxLength: 2_000 }),
    links: Type.Array(
      Type.Object({ label: Line, url: Type.String({ pattern: '^https://', maxLength: 500 }) }, closed),
      { maxItems: 20 },
    ),
  },
  closed,
)

export const Article = Type.Object(
  {
    code: ArticleCode,
    agency: Code,
    version: Type.Integer(),
    state: oneOf(articleStates),
    body: ArticleBody,
    /** The day after which it is no longer true; agents see it flagged. */
    validTo: Nullable(Date),
    reviewDue: Date,
    isPublic: Type.Boolean(),
    solved: Type.Integer(),
    unsolved: Type.Integer(),
    updatedAt: Instant,
  },
  closed,
)
export type Article = Static<typeof Article>

export const FoundArticles = Type.Array(
  Type.Object({ ...Article.properties, score: Type.Number(), isExpired: Type.Boolean() }, closed),
)
export type FoundArticles = Static<typeof FoundArticles>

/** What is asked stands in no URL. */
export const AskArticles = Type.Object({ text: Type.String({ maxLength: 20_000 }) }, closed)

export const PutArticle = Type.Object(
  {
    /** The version that was seen; 0 makes a new one. */
    version: Type.Integer({ minimum: 0 }),
    agency: Code,
    body: ArticleBody,
    validTo: Nullable(Date),
    reviewDue: Date,
    isPublic: Type.Boolean(),
  },
  closed,
)

export const MoveArticle = Type.Object(
  { version: Type.Integer({ minimum: 1 }), state: oneOf(articleStates) },
  closed,
)
export const ArticleFeedback = Type.Object({ solved: Type.Boolean() }, closed)
export const OpenQuestions = Type.Array(
  Type.Object({ norm: Type.String(), question: Type.String(), n: Type.Integer(), lastAt: Instant }, closed),
)
export type OpenQuestions = Static<typeof OpenQuestions>
