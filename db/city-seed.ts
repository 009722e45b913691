import type { Catalogue, District, Question } from '../workflows/catalogue/catalogue.ts'
import type { Category } from '../workflows/catalogue/category.ts'
import type { PetitionMatter } from '../workflows/catalogue/petition-matter.ts'
import type { Database } from './connection.ts'

/**
 * Writes the shipped city into a fresh or an already seeded database. What the city has changed stays: a row that
 * exists is left alone, so a new release adds rows and never takes a setting back.
 */
export async function seedCity(db: Database, city: Catalogue): Promise<void> {
  const seed = (name: keyof typeof statements, rows: readonly object[]) =>
    db.run(statements[name], [JSON.stringify(rows)], { name: `seed_${name}`, class: 'work' })

  await seed('agency', city.agencies)
  await seed('district', city.districts.map(districtRow))
  await seed('category', city.categories.map(categoryRow))
  await seed('petition_matter_group', city.matterGroups.map(groupRow))
  await seed('petition_matter', city.matters.map(matterRow))
  await seed('service_level', [...city.categories.map(serviceLevelRow), ...city.matters.map(limitsRow)])
  await seed('routing_rule', city.rules.map(ruleRow))
  await seed('question', city.questions.map(questionRow))
  await seed('letter_text', city.texts.letters.map(letterRow))
  await seed('reply_text', city.texts.replies)
  await seed('calendar_year', city.calendar.years)
}

/** Service levels hold from here on until the city sets a later version; every imported case is younger. */
const shippedValidFrom = '2008-04-01T00:00:00+08:00'

const statements = {
  agency: `
    insert into agency (code, zh, en, level, parent)
    select code, zh, en, level, parent
    from jsonb_to_recordset($1::jsonb) as row (code text, zh text, en text, level text, parent text)
    on conflict do nothing`,
  district: `
    insert into district (code, slug, zh, en, zip3, zone, office, centroid_lng, centroid_lat, bbox)
    select code, slug, zh, en, zip3, zone, office, centroid_lng, centroid_lat, bbox
    from jsonb_to_recordset($1::jsonb) as row (
      code text, slug text, zh text, en text, zip3 text, zone text, office text,
      centroid_lng double precision, centroid_lat double precision, bbox jsonb)
    on conflict do nothing`,
  category: `
    insert into category (code, theme, zh, en, hazard, agency, alternatives, photo_required, duplicate_radius_m,
      duplicate_window_h, ask, telephone_notice, import_only, source)
    select code, theme, zh, en, hazard, agency, alternatives, photo_required, duplicate_radius_m,
      duplicate_window_h, ask, telephone_notice, import_only, source
    from jsonb_to_recordset($1::jsonb) as row (
      code text, theme text, zh text, en text, hazard text, agency text, alternatives jsonb,
      photo_required boolean, duplicate_radius_m int, duplicate_window_h int, ask jsonb,
      telephone_notice boolean, import_only boolean, source jsonb)
    on conflict do nothing`,
  petition_matter_group: `
    insert into petition_matter_group (code, position, zh, en)
    select code, position, zh, en
    from jsonb_to_recordset($1::jsonb) as row (code text, position int, zh text, en text)
    on conflict do nothing`,
  petition_matter: `
    insert into petition_matter (code, group_code, zh, en, agency, signs)
    select code, group_code, zh, en, agency, signs
    from jsonb_to_recordset($1::jsonb) as row (
      code text, group_code text, zh text, en text, agency text, signs text)
    on conflict do nothing`,
  service_level: `
    insert into service_level (category, version, valid_from, hours, pause_reasons, sourced)
    select category, version, valid_from, hours, pause_reasons, sourced
    from jsonb_to_recordset($1::jsonb) as row (
      category text, version int, valid_from timestamptz, hours jsonb, pause_reasons jsonb, sourced jsonb)
    on conflict do nothing`,
  routing_rule: `
    insert into routing_rule (id, position, body)
    select id, position, body
    from jsonb_to_recordset($1::jsonb) as row (id text, position int, body jsonb)
    on conflict do nothing`,
  letter_text: `
    insert into letter_text (code, subject, body)
    select code, subject, body
    from jsonb_to_recordset($1::jsonb) as row (code text, subject text, body text)
    on conflict do nothing`,
  reply_text: `
    insert into reply_text (code, groups, language, title, text, retired)
    select code, groups, language, title, text, retired
    from jsonb_to_recordset($1::jsonb) as row (
      code text, groups jsonb, language text, title text, text text, retired boolean)
    on conflict do nothing`,
  calendar_year: `
    insert into calendar_year (year, days_off, worked_saturdays)
    select year, "daysOff", "workedSaturdays"
    from jsonb_to_recordset($1::jsonb) as row (year int, "daysOff" jsonb, "workedSaturdays" jsonb)
    on conflict do nothing`,
  question: `
    insert into question (code, body)
    select code, body
    from jsonb_to_recordset($1::jsonb) as row (code text, body jsonb)
    on conflict do nothing`,
} as const

const districtRow = ({ centroid: [lng, lat], ...district }: District) => ({
  ...district,
  centroid_lng: lng,
  centroid_lat: lat,
})

const categoryRow = (category: Category) => ({
  ...category,
  photo_required: category.photoRequired,
  duplicate_radius_m: category.duplicate.radiusMetres,
  duplicate_window_h: category.duplicate.windowHours,
  telephone_notice: category.telephoneNotice,
  import_only: category.importOnly,
})

const serviceLevelRow = (category: Category) => ({
  category: category.code,
  version: category.serviceLevel,
  valid_from: shippedValidFrom,
  hours: category.hours,
  pause_reasons: category.pauseReasons,
  sourced: category.sourced,
})

const groupRow = (group: Catalogue['matterGroups'][number], index: number) => ({
  ...group,
  position: (index + 1) * 10,
})

const matterRow = (matter: PetitionMatter) => ({ ...matter, group_code: matter.group })

/** The limits of a petition's matter stand where the hours of a category do. */
const limitsRow = (matter: PetitionMatter) => ({
  category: matter.code,
  version: matter.serviceLevel,
  valid_from: shippedValidFrom,
  hours: matter.limits,
  pause_reasons: [],
  sourced: ['cap', 'replyMailbox'],
})

/** Tens leave room for the city's own rules between the shipped ones. */
const ruleRow = (body: Catalogue['rules'][number], index: number) => ({
  id: body.id,
  position: (index + 1) * 10,
  body,
})

const letterRow = ({ kind, language, ...words }: Catalogue['texts']['letters'][number]) => ({
  code: `${kind}.${language}`,
  ...words,
})

const questionRow = (body: Question) => ({ code: body.code, body })
