import { ofTheme } from './category-row.ts'

/** 水電、瓦斯、電信（市府立即派工項目：自來水、電力）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const utilities = ofTheme('utilities', [
  { code: 'power-outage', zh: '停電', en: 'Power cut', hazard: 'high', agency: 'taipower', photo: 'optional',
    near: [500, 6], ask: ['outage_scope', 'asset_no'], source: ['open1999'] },
  { code: 'power-cable-down', zh: '電線掉落', en: 'Power line down', hazard: 'immediate', agency: 'taipower',
    alternatives: ['chunghwa-telecom', 'fire'], photo: 'optional', near: [100, 24],
    ask: ['life_threat', 'asset_no'], source: ['open1999'] },
  { code: 'transformer-noise', zh: '變壓器有聲音', en: 'Transformer noisy', hazard: 'normal', agency: 'taipower',
    photo: 'optional', near: [50, 168], ask: ['asset_no'], source: ['open1999'] },
  { code: 'power-leakage', zh: '漏電', en: 'Electric leakage', hazard: 'immediate', agency: 'taipower',
    alternatives: ['public-works-maintenance', 'fire'], photo: 'optional', near: [50, 24],
    ask: ['life_threat', 'asset_no'], source: ['open1999'] },
  { code: 'water-outage', zh: '停水', en: 'Water cut', hazard: 'high', agency: 'taiwan-water',
    photo: 'optional', near: [500, 12], ask: ['outage_scope'], source: ['open1999'] },
  { code: 'water-pipe-repair', zh: '漏水、檢修管線', en: 'Water main leak or pipe repair', hazard: 'high',
    agency: 'taiwan-water', photo: 'optional', near: [100, 48], source: ['open1999'] },
  { code: 'hydrant-leak', zh: '消防栓漏水', en: 'Fire hydrant leaking', hazard: 'high', agency: 'taiwan-water',
    alternatives: ['fire'], photo: 'optional', near: [50, 48], source: ['open1999'] },
  // Tell the caller to ring 119 as well; the operator depends on the district.
  { code: 'gas-leak', zh: '瓦斯外洩', en: 'Gas leak', hazard: 'immediate', agency: 'gas-operators',
    alternatives: ['shin-kao-gas', 'fire'], photo: 'optional', near: [300, 6], ask: ['life_threat'],
    source: ['open1999'] },
  { code: 'telecom-line-down', zh: '電信線路掉落、電信桿傾倒', en: 'Telecom line or pole down', hazard: 'immediate',
    agency: 'chunghwa-telecom', alternatives: ['telecom-operators', 'public-works'], photo: 'optional',
    near: [100, 24], ask: ['life_threat', 'asset_no'], source: ['Tainan 66-05'] },
])
