import { createHash } from 'node:crypto'
import { finishReasons, pauseReasons } from '../workflows/case-event.ts'
import type { Catalogue as City, Question } from '../workflows/catalogue/catalogue.ts'
import type { Category } from '../workflows/catalogue/category.ts'
import type { Catalogue } from './wire/account.ts'

/** The city's catalogue as the consoles read it. Its version changes exactly when a word of it does. */
export function catalogueAnswer(city: City): Catalogue {
  const body = {
    agencies: city.agencies.map(({ code, zh, en, level, parent }) => ({
      code,
      zh,
      en,
      level,
      parent: parent ?? null,
    })),
    districts: city.districts.map(({ code, zh, en, zone }) => ({ code, zh, en, zone })),
    categories: city.categories.filter(({ importOnly }) => !importOnly).map(categoryAnswer),
    matterGroups: city.matterGroups.map(({ code, zh, en }) => ({ code, zh, en })),
    matters: city.matters.map(({ code, group, zh, en, agency, signs, limits }) => ({
      code,
      group,
      zh,
      en,
      agency,
      signs,
      replyDays: limits.reply.n,
      mailboxDays: limits.replyMailbox.n,
    })),
    questions: city.questions.flatMap(questionAnswer),
    pauseReasons: [...pauseReasons],
    finishReasons: [...finishReasons],
  }
  const version = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)
  return { version, ...body }
}

const categoryAnswer = (category: Category): Catalogue['categories'][number] => {
  const { code, theme, zh, en, hazard, agency, photoRequired, hours, ask, duplicate } = category
  return { code, theme, zh, en, hazard, agency, photoRequired, hours: { ...hours }, ask: [...ask], duplicate }
}

/** Derived questions are never asked; a date is asked as text. */
const questionAnswer = ({ code, zh, en, type, options }: Question): Catalogue['questions'] =>
  type === 'derived'
    ? []
    : [{ code, zh, en, type: type === 'date' ? 'text' : type, ...(options && { options: [...options] }) }]
