import { ofTheme } from './category-row.ts'

/** 號誌與交通設施（市府立即派工項目：交通號誌故障）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const signals = ofTheme('signals', [
  { code: 'signal-fault', zh: '號誌故障', en: 'Traffic signal fault', hazard: 'immediate',
    agency: 'transportation', alternatives: ['public-works-maintenance', 'police'], photo: 'optional',
    near: [60, 24], ask: ['asset_no', 'life_threat'], source: ['open1999'] },
  { code: 'signal-timing', zh: '號誌秒差調整', en: 'Signal timing wrong', hazard: 'low', agency: 'transportation',
    alternatives: ['police'], photo: 'optional', near: [60, 336], ask: ['asset_no'], source: ['open1999'] },
  { code: 'signal-cable-down', zh: '號誌纜線垂落、設施損壞', en: 'Signal cable hanging or signal equipment broken',
    hazard: 'immediate', agency: 'transportation', alternatives: ['public-works-maintenance'],
    photo: 'required', near: [60, 48], ask: ['life_threat'], source: ['Taipei 1999 交通號誌電纜線垂落及設施損壞'] },
  { code: 'traffic-sign-damaged', zh: '交通標誌、反射鏡等設施損壞', en: 'Traffic sign or mirror damaged',
    hazard: 'normal', agency: 'transportation', alternatives: ['public-works-maintenance'],
    photo: 'required', near: [30, 336], source: ['Taipei 1999 交通標誌及設施物損壞'] },
  { code: 'bus-sign-fault', zh: '公車動態資訊顯示異常', en: 'Bus information sign fault', hazard: 'low',
    agency: 'transportation', photo: 'optional', near: [50, 336], source: ['Tainan 62-03'] },
  { code: 'bus-shelter-damaged', zh: '候車亭、站牌毀損', en: 'Bus shelter or stop damaged', hazard: 'normal',
    agency: 'transportation', photo: 'required', near: [50, 336], source: ['kh-faq:397290000H/72'] },
])
