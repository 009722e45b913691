import { ofTheme } from './category-row.ts'

/** 排水、積水、污水（市府立即派工項目：積水、污水管線）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const drainage = ofTheme('drainage', [
  { code: 'gutter-cover-broken', zh: '溝蓋破損、遺失', en: 'Gutter cover broken or missing', hazard: 'high',
    agency: 'flood-maintenance-section', alternatives: ['@district-office', 'water-resources'],
    photo: 'required', near: [30, 336], ask: ['lane_width_m'], source: ['open1999'] },
  { code: 'sewer-blocked', zh: '污水管阻塞', en: 'Sewer blocked', hazard: 'high',
    agency: 'flood-maintenance-section',
    alternatives: ['sewerage-section-1', 'sewerage-section-2', 'water-resources'], photo: 'required',
    near: [50, 168], ask: ['sewer_connected', 'pipe_side'], source: ['open1999'] },
  { code: 'road-flooding', zh: '暴雨積水', en: 'Road flooded by rain', hazard: 'immediate',
    agency: 'flood-maintenance-section',
    alternatives: ['public-works-maintenance-2', 'water-resources', '@district-office'], photo: 'required',
    near: [200, 12], ask: ['life_threat', 'water_depth_cm', 'blocks_road'], source: ['open1999'] },
  { code: 'underpass-flooding', zh: '地下道、路面積水', en: 'Underpass or road under water', hazard: 'immediate',
    agency: 'flood-maintenance-section', alternatives: ['public-works-maintenance'], photo: 'required',
    near: [200, 12], ask: ['life_threat', 'water_depth_cm'], source: ['open1999'] },
  { code: 'gutter-blocked', zh: '側溝阻塞', en: 'Gutter blocked', hazard: 'normal', agency: 'cleaning-team',
    alternatives: ['water-resources', '@district-office'], photo: 'required', near: [100, 336],
    ask: ['gutter_problem', 'lane_width_m'], source: ['kh-faq:397250000G/15', 'Taipei 1999 雨水下水道側溝清淤'] },
  { code: 'gutter-wall-damaged', zh: '側溝溝牆、溝底損壞', en: 'Gutter wall or floor damaged', hazard: 'high',
    agency: 'water-resources', alternatives: ['@district-office'], photo: 'required', near: [50, 336],
    ask: ['lane_width_m'], source: ['kh-faq:397250000G/14', 'Taipei 1999 道路側溝內溝牆(底)破損'] },
  // Joint visit with the owner of the cable.
  { code: 'gutter-cable-hanging', zh: '水溝內附掛纜線脫落', en: 'Cable hanging in a gutter', hazard: 'normal',
    agency: 'urban-drainage-section-1', alternatives: ['urban-drainage-section-2', 'telecom-operators'],
    photo: 'required', near: [50, 336], ask: ['gutter_problem'], source: ['kh-faq:397250000G/13'] },
])
