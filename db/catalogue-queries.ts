import type { Catalogue } from '../workflows/catalogue/catalogue.ts'
import type { Database } from './connection.ts'

/**
 * The catalogue in force, whole and from one snapshot: rules in the order they are tried, each category with the
 * service level that holds now. The shape is the shipped one, so the rules take either.
 */
export async function loadCatalogue(db: Database): Promise<Catalogue> {
  const [row] = await db.run<{ catalogue: Catalogue }>(catalogueInForce, [], {
    name: 'load_catalogue',
    class: 'interactive',
  })
  if (!row) throw new Error('the catalogue query gave no row')
  return row.catalogue
}

const catalogueInForce = `
  select jsonb_build_object(
    'agencies', (
      select coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(agency)) order by code), '[]') from agency),
    'districts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', code, 'slug', slug, 'zh', zh, 'en', en, 'zip3', zip3, 'zone', zone, 'office', office,
        'centroid', jsonb_build_array(centroid_lng, centroid_lat), 'bbox', bbox) order by code), '[]')
      from district),
    'categories', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', category.code, 'theme', theme, 'zh', zh, 'en', en, 'hazard', hazard, 'agency', agency,
        'alternatives', alternatives, 'hours', hours, 'sourced', sourced, 'source', source,
        'photoRequired', photo_required,
        'duplicate', jsonb_build_object('radiusMetres', duplicate_radius_m, 'windowHours', duplicate_window_h),
        'ask', ask, 'pauseReasons', pause_reasons, 'telephoneNotice', telephone_notice,
        'importOnly', import_only, 'serviceLevel', version) order by category.code), '[]')
      from category
      cross join lateral (
        select * from service_level
        where service_level.category = category.code and valid_from <= now()
        order by version desc limit 1) as level),
    'matterGroups', (
      select coalesce(jsonb_agg(jsonb_build_object('code', code, 'zh', zh, 'en', en) order by position), '[]')
      from petition_matter_group),
    'matters', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'code', matter.code, 'group', group_code, 'zh', zh, 'en', en, 'agency', agency, 'signs', signs,
        'limits', hours, 'serviceLevel', version) order by matter.code), '[]')
      from petition_matter matter
      cross join lateral (
        select * from service_level
        where service_level.category = matter.code and valid_from <= now()
        order by version desc limit 1) as level),
    'questions', (select coalesce(jsonb_agg(body order by code), '[]') from question),
    'rules', (select coalesce(jsonb_agg(body order by position, id), '[]') from routing_rule),
    'calendar', jsonb_build_object(
      'version', (select coalesce(max(n), 0) from city_version),
      'years', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'year', year, 'daysOff', days_off, 'workedSaturdays', worked_saturdays) order by year), '[]')
        from calendar_year),
      'closures', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'date', day, 'from', "from", 'to', "to", 'district', district) order by day, id), '[]')
        from closure where undone_at is null)),
    'texts', jsonb_build_object(
      'letters', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'kind', split_part(code, '.', 1), 'language', split_part(code, '.', 2),
          'subject', subject, 'body', body) order by code), '[]')
        from letter_text),
      'replies', (select coalesce(jsonb_agg(to_jsonb(reply_text) order by code), '[]') from reply_text)),
    'maintenanceAreas', (
      select coalesce(
        (select value from setting where key = 'maintenanceAreas'),
        '{"siwei": [], "fengshan": [], "gangshan": [], "qimei": []}'))
  ) as catalogue`
