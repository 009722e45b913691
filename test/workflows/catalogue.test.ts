import t from 'tap'
import { catalogueVersion } from '../../workflows/catalogue/categories.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { surgeForm } from '../../workflows/catalogue/surge-form.ts'
import { themes } from '../../workflows/catalogue/themes.ts'

const { agencies, districts, categories, questions, rules } = shippedCatalogue
const agencyCodes = new Set(agencies.map(({ code }) => code))
const categoryCodes = new Set(categories.map(({ code }) => code))
const questionCodes = new Map(questions.map((question) => [question.code, question]))
const resolvers = ['@district-office', '@maintenance-team']
const isAgency = (code: string) => agencyCodes.has(code) || resolvers.includes(code)

const repeated = (codes: readonly string[]) => codes.filter((code, index) => codes.indexOf(code) !== index)

t.test('the city has 106 agencies, 38 districts, 80 categories, 26 questions and 43 rules', async (t) => {
  t.equal(agencies.length, 106)
  t.equal(districts.length, 38)
  t.equal(categories.length, 80)
  t.equal(questions.length, 26)
  t.equal(rules.length, 43)
  t.equal(catalogueVersion, 1)
})

t.test('no code stands twice', async (t) => {
  for (const rows of [agencies, districts, categories, questions])
    t.same(repeated(rows.map(({ code }) => code)), [])
  t.same(repeated(rules.map(({ id }) => id)), [])
})

t.test('every agency named anywhere exists', async (t) => {
  for (const { code, agency, alternatives } of categories) {
    t.same(
      [agency, ...alternatives].filter((named) => !isAgency(named)),
      [],
      code,
    )
  }
  for (const { id, agency, coAgencies = [] } of rules) {
    t.same(
      [agency ?? 'rdec', ...coAgencies].filter((named) => !isAgency(named)),
      [],
      id,
    )
  }
  t.same(
    agencies.filter(({ parent }) => parent !== undefined && !agencyCodes.has(parent)),
    [],
  )
  t.same(
    districts.filter(({ office }) => !agencyCodes.has(office)),
    [],
  )
})

t.test('every category has its clocks, and the danger clock exactly where there is danger', async (t) => {
  for (const { code, hazard, hours } of categories) {
    const dangerous = hazard === 'immediate' || hazard === 'high'
    t.equal(hours.safe !== undefined, dangerous, `${code}: safe`)
    for (const limit of Object.values(hours)) t.ok(limit > 0, code)
    t.ok(hours.accept <= hours.report, `${code}: accepted before it is reported back`)
    t.ok(hours.report <= hours.finish, `${code}: reported back before it is finished`)
    t.ok(hours.finish <= 168, `${code}: nothing takes longer than a week`)
  }
})

t.test('a pothole is inspected in 4 hours and repaired in 3 days (kh-faq:397110000G/37)', async (t) => {
  t.match(
    categories.find(({ code }) => code === 'pothole'),
    {
      hours: { safe: 4, finish: 72 },
      sourced: ['safe', 'finish'],
      source: ['kh-faq:397110000G/37', 'open1999'],
    },
  )
})

t.test('a danger is telephoned at once and its clocks cannot be paused', async (t) => {
  for (const { code, hazard, telephoneNotice, pauseReasons } of categories) {
    const dangerous = hazard === 'immediate' || hazard === 'high'
    t.equal(telephoneNotice, dangerous, code)
    t.equal(pauseReasons.length, dangerous ? 0 : 3, code)
  }
})

t.test('every question that is asked or ruled by exists; derived ones are never asked', async (t) => {
  for (const { code, ask } of categories) {
    for (const question of ask)
      t.not(questionCodes.get(question)?.type ?? 'derived', 'derived', `${code} asks ${question}`)
  }
  for (const { id, when, anyOf = [] } of rules) {
    for (const [question, wanted] of [when, ...anyOf].flatMap((group) => Object.entries(group))) {
      if (question === 'district' || question === 'district_not') {
        for (const slug of [wanted].flat())
          t.ok(
            districts.some((district) => district.slug === slug),
            id,
          )
        continue
      }
      const known = questionCodes.get(question)
      t.ok(known, `${id} rules by ${question}`)
      if (!known?.options) continue
      for (const answer of [wanted].flat())
        t.ok(known.options.includes(String(answer)), `${id}: ${String(answer)}`)
    }
  }
})

t.test('every rule applies to a category that exists', async (t) => {
  for (const { id, appliesTo } of rules) {
    const unknown = appliesTo.filter(
      (code) => code !== '*' && !code.startsWith('petition:') && !categoryCodes.has(code),
    )
    t.same(unknown, [], id)
  }
})

t.test('what a rule needs to know is asked for, or the rule could never fire', async (t) => {
  for (const { id, appliesTo, when } of rules) {
    for (const code of appliesTo) {
      const category = categories.find((row) => row.code === code)
      if (!category) continue
      for (const question of Object.keys(when)) {
        const asked = category.ask.includes(question) || questionCodes.get(question)?.type === 'derived'
        if (question.startsWith('district')) continue
        t.ok(asked, `${id}: ${code} asks ${question}`)
      }
    }
  }
})

t.test(
  '11 districts are the former city, 27 the former county, and each has its own office and box',
  async (t) => {
    t.equal(districts.filter(({ zone }) => zone === 'urban').length, 11)
    t.equal(districts.filter(({ zone }) => zone === 'county').length, 27)
    t.same(repeated(districts.map(({ office }) => office)), [])
    for (const {
      slug,
      centroid: [lng, lat],
      bbox: [west, south, east, north],
    } of districts) {
      t.ok(west < lng && lng < east && south < lat && lat < north, slug)
    }
  },
)

t.test(
  'official names are written with 臺 where the office writes it, and never in simplified characters',
  async (t) => {
    const names = [...agencies, ...districts, ...categories, ...themes].map(({ zh }) => zh)
    t.same(
      names.filter((name) => /[务处区规环护]/.test(name)),
      [],
    )
  },
)

t.test('each of the ten typhoon buttons is a category, and each theme has one', async (t) => {
  t.equal(surgeForm.length, 10)
  t.same(
    surgeForm.filter((code) => !categoryCodes.has(code)),
    [],
  )
  for (const { code } of themes)
    t.ok(
      categories.some(({ theme }) => theme === code),
      code,
    )
})
