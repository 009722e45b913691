import { ofTheme } from './category-row.ts'

/** 風景區（市府立即派工項目：風景區維護）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const scenic = ofTheme('scenic', [
  { code: 'scenic-facility-danger', zh: '風景區設備損壞有立即危險', en: 'Scenic-area equipment dangerous',
    hazard: 'immediate', agency: 'tourism', alternatives: ['public-works-maintenance'], photo: 'required',
    near: [100, 168], ask: ['life_threat'], source: ['open1999'] },
  { code: 'scenic-dirty', zh: '風景區髒亂', en: 'Scenic area dirty', hazard: 'normal', agency: 'tourism',
    alternatives: ['environment'], photo: 'required', near: [100, 168], source: ['open1999'] },
])
