import { ofTheme } from './category-row.ts'

/** 其他. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const other = ofTheme('other', [
  { code: 'signboard-danger', zh: '招牌、廣告物、鷹架鬆脫', en: 'Signboard or scaffold coming loose',
    hazard: 'immediate', agency: 'building-management', alternatives: ['public-works', 'fire'],
    photo: 'required', near: [50, 48], ask: ['life_threat'],
    source: ['kh-faq:397110000G/7', 'Tainan 06-04'] },
  // 219 published cases carry no category, 215 of them of the former county. For import only.
  { code: 'district-office-matter', zh: '區公所通報事項', en: 'Matter for the district office', hazard: 'normal',
    agency: '@district-office',
    alternatives: ['public-works-maintenance', 'public-works', 'taipower', 'transportation'],
    photo: 'required', near: [50, 168], ask: ['lane_width_m'], importOnly: true, source: ['open1999'] },
  // Four groups with 15 items, names not published; limits as dispatch; national limit 12 days.
  { code: 'public-works-watch', zh: '全民督工（公共工程缺失）', en: 'Public works watch (defect on a works site)',
    hazard: 'normal', agency: 'works-inspection-section',
    alternatives: ['rdec', 'public-works', 'water-resources', 'tourism'], photo: 'required',
    near: [100, 336], ask: ['works_site_name'], source: ['rdec-115', 'kh-faq:397220000A/8'] },
  // A person assigns it; the supervisor turns repeated kinds into categories.
  { code: 'other-immediate', zh: '其他立即危險事項', en: 'Other immediate danger', hazard: 'immediate',
    agency: 'contact-center-1999', alternatives: ['joint-service-center'], photo: 'optional', near: [0, 0],
    ask: ['life_threat'], source: [] },
])
