import t from 'tap'
import type { Answers, Catalogue } from '../../workflows/catalogue/catalogue.ts'
import { shippedCatalogue } from '../../workflows/catalogue/shipped-catalogue.ts'
import { routeCase } from '../../workflows/routing.ts'
import { routingTable } from '../support/routing-table.ts'

const districtCode = (slug: string) => {
  const found = shippedCatalogue.districts.find((district) => district.slug === slug)
  if (!found) throw new Error(`no district ${slug}`)
  return found.code
}

/** A city that has filled its maintenance areas, as the set-up screen asks. */
const filled: Catalogue = {
  ...shippedCatalogue,
  maintenanceAreas: {
    siwei: [districtCode('lingya')],
    fengshan: [districtCode('fengshan')],
    gangshan: [districtCode('gangshan')],
    qimei: [districtCode('meinong')],
  },
}

const route = (category: string, answers: Answers, o: { district?: string; city?: Catalogue } = {}) =>
  routeCase(
    { category, answers, ...(o.district !== undefined && { district: districtCode(o.district) }) },
    o.city ?? shippedCatalogue,
  )

t.test('every shipped rule decides what its source says', async (t) => {
  for (const row of routingTable) {
    const city = row.rule.startsWith('maintenance-') ? filled : shippedCatalogue
    const found = route(row.category, row.answers ?? {}, {
      city,
      ...(row.district !== undefined && { district: row.district }),
    })
    t.test(`${row.rule} (${row.source})`, async (t) => {
      if (row.advice !== undefined) {
        t.match(found.advice, [{ rule: row.rule, action: row.advice }])
        t.equal(found.rule, undefined, 'the advice does not route')
        return
      }
      t.equal(found.rule, row.rule)
      if (row.noDispatch !== undefined) t.same(found.noDispatch, { rule: row.rule, action: row.noDispatch })
      else t.equal(found.agency, row.agency)
      t.equal(found.noDispatch === undefined, row.noDispatch === undefined)
      t.same(found.coAgencies, row.coAgencies ?? [])
      t.equal(found.action, row.action ?? row.noDispatch)
    })
  }
  const shown = new Set(routingTable.map(({ rule }) => rule))
  t.same(
    shippedCatalogue.rules.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
    [],
    'no shipped rule is left out of the table',
  )
})

t.test('a rule that lacks its answer does not fire: the default agency gets the case', async (t) => {
  t.match(route('gutter-cover-broken', {}, { district: 'gushan' }), {
    agency: 'flood-maintenance-section',
    rule: undefined,
  })
  t.match(route('gutter-blocked', { gutter_problem: 'structure' }, { district: 'gushan' }), {
    rule: undefined,
  })
  t.match(route('cover-loose', {}), { agency: 'flood-maintenance-section', rule: undefined })
})

t.test('"unknown" is an answer: an unreadable cover goes to the road excavation centre', async (t) => {
  t.match(route('cover-broken', { cover_owner: 'unknown' }), {
    agency: 'road-excavation',
    rule: 'cover-unknown',
  })
})

t.test('the zone follows from the district, whatever intake says', async (t) => {
  t.equal(route('sewer-blocked', { zone: 'county' }, { district: 'sanmin' }).agency, 'sewerage-section-1')
  t.equal(route('sewer-blocked', { zone: 'urban' }).rule, undefined, 'no district, no zone')
})

t.test('Nanzi lies in the former city and its sewers belong to section 2 all the same', async (t) => {
  t.equal(route('sewer-blocked', {}, { district: 'nanzi' }).agency, 'sewerage-section-2')
  t.equal(route('sewer-blocked', {}, { district: 'zuoying' }).agency, 'sewerage-section-1')
})

t.test('a private sewer pipe is explained, not dispatched, before any section is asked', async (t) => {
  const found = route('sewer-blocked', { pipe_side: 'private' }, { district: 'sanmin' })
  t.same(found.noDispatch, { rule: 'sewer-private', action: 'explain-private-responsibility' })
})

t.test('without a district the civil affairs bureau gets what a district office would', async (t) => {
  t.equal(route('gutter-cover-broken', { lane_width_m: 'lt6' }).agency, 'civil-affairs')
  t.equal(route('district-office-matter', {}).agency, 'civil-affairs')
})

t.test('with a district its office gets it', async (t) => {
  t.equal(route('district-office-matter', {}, { district: 'namaxia' }).agency, 'district-office-namaxia')
})

t.test('maintenance areas are empty as shipped: the maintenance office gets every pothole', async (t) => {
  for (const district of shippedCatalogue.districts) {
    t.match(route('pothole', {}, { district: district.slug }), { agency: 'public-works-maintenance' })
  }
})

t.test('a resolver for the maintenance team follows the areas the city filled', async (t) => {
  const [pothole] = shippedCatalogue.categories.filter(({ code }) => code === 'pothole')
  if (!pothole) throw new Error('no pothole')
  const city: Catalogue = {
    ...filled,
    rules: [],
    categories: [{ ...pothole, agency: '@maintenance-team' }],
  }
  t.equal(route('pothole', {}, { district: 'meinong', city }).agency, 'maintenance-team-qimei')
  t.equal(route('pothole', {}, { district: 'qijin', city }).agency, 'public-works-maintenance')
})

t.test('the first rule in order wins', async (t) => {
  const found = route('gutter-blocked', { gutter_problem: 'cable', lane_width_m: 'ge6' })
  t.equal(found.rule, 'gutter-cable')
  t.same(found.coAgencies, ['telecom-operators'])
})

t.test('a danger to life sends the caller to 110 or 119 and the dispatch goes on', async (t) => {
  const found = route('tree-fallen', { life_threat: true, claims_damages: true })
  t.equal(found.agency, 'public-works-maintenance')
  t.equal(found.noDispatch, undefined)
  t.same(found.advice, [
    { rule: 'life-threat', action: 'tell-caller-110-119' },
    { rule: 'state-compensation', action: 'tell-about-state-compensation' },
  ])
})

t.test('every category reaches an existing agency, with and without a district', async (t) => {
  const known = new Set(shippedCatalogue.agencies.map(({ code }) => code))
  for (const { code } of shippedCatalogue.categories) {
    t.ok(known.has(route(code, {}).agency), code)
    t.ok(known.has(route(code, {}, { district: 'taoyuan' }).agency), code)
  }
})

t.test('a category that nobody knows is an error, not a guess', async (t) => {
  t.throws(() => route('no-such-matter', {}), { message: 'no category and no rule for "no-such-matter"' })
})
