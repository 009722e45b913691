import { ofTheme } from './category-row.ts'

/** 公園綠地（市府立即派工項目：公園、人行道維護）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const parks = ofTheme('parks', [
  { code: 'park-facility-damaged', zh: '公園、綠地設施損毀', en: 'Park or green-space facility damaged',
    hazard: 'normal', agency: 'public-works-maintenance',
    alternatives: ['public-works-maintenance-2', '@district-office', '@maintenance-team'],
    photo: 'required', near: [50, 336], ask: ['asset_no'], source: ['open1999'] },
  { code: 'park-dirty', zh: '公園髒亂、佔用', en: 'Park dirty or occupied', hazard: 'normal',
    agency: 'public-works-maintenance', alternatives: ['@maintenance-team', 'environment'],
    photo: 'required', near: [100, 168], source: ['open1999'] },
  { code: 'median-overgrown', zh: '安全島雜草叢生', en: 'Median strip overgrown', hazard: 'low',
    agency: 'public-works-maintenance', alternatives: ['public-works-maintenance-2', '@maintenance-team'],
    photo: 'required', near: [200, 720], source: ['open1999'] },
])
