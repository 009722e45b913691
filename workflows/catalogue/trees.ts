import { ofTheme } from './category-row.ts'

/** 路樹（市府立即派工項目：公園、人行道維護）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const trees = ofTheme('trees', [
  { code: 'tree-fallen', zh: '路樹傾倒', en: 'Street tree fallen', hazard: 'immediate',
    agency: 'public-works-maintenance',
    alternatives: ['public-works-maintenance-2', '@district-office', 'environment'], photo: 'required',
    near: [60, 48], ask: ['life_threat', 'blocks_road'], source: ['open1999'] },
  { code: 'tree-hazard', zh: '路樹斷枝、枯死、遮蔽', en: 'Street tree: hanging branch, dead, blocks view',
    hazard: 'high', agency: 'public-works-maintenance', alternatives: ['@maintenance-team'],
    photo: 'required', near: [30, 336], source: ['Taipei 1999 路樹處理'] },
  // Source text: inspected, then trimmed on a scheduled date; no limit given.
  { code: 'tree-trim', zh: '路樹修剪', en: 'Street tree needs trimming', hazard: 'low',
    agency: 'public-works-maintenance', alternatives: ['@maintenance-team'], photo: 'required',
    near: [50, 720], source: ['kh-faq:397110000G/38'] },
])
