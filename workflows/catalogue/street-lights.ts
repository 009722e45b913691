import { ofTheme } from './category-row.ts'

/** 路燈（市府立即派工項目：路燈故障）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const streetLights = ofTheme('street-lights', [
  // kh-faq:397110000G/30 names the district office and the maintenance teams: both are candidates.
  { code: 'street-light-out', zh: '路燈故障', en: 'Street light not working', hazard: 'normal',
    agency: 'public-works-maintenance',
    alternatives: ['@district-office', '@maintenance-team', 'street-light-section'], photo: 'optional',
    near: [30, 168], ask: ['asset_no', 'light_count'], source: ['open1999'] },
  { code: 'street-light-on-daytime', zh: '路燈白天未熄', en: 'Street light on in daytime', hazard: 'low',
    agency: 'public-works-maintenance', alternatives: ['street-light-section'], photo: 'optional',
    near: [100, 336], ask: ['asset_no'], source: ['open1999'] },
  { code: 'street-light-damaged', zh: '路燈損毀、傾倒、漏電疑慮', en: 'Street light broken, leaning or live',
    hazard: 'immediate', agency: 'public-works-maintenance',
    alternatives: ['taipower', 'street-light-section'], photo: 'required', near: [30, 168],
    ask: ['asset_no', 'life_threat'], source: ['Tainan 05-02 路燈損毀、傾倒'] },
  // Needs a survey and, on private land, a consent form: usually handled as a petition.
  { code: 'street-light-new', zh: '增設路燈', en: 'New street light wanted', hazard: 'low',
    agency: 'street-light-section', alternatives: ['@district-office'], photo: 'optional', near: [50, 2160],
    source: ['kh-faq:397110000G/27'] },
])
