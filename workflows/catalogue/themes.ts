import type { Theme } from './category.ts'

/** The themes of the catalogue in the order the console shows them. */
export const themes: readonly { readonly code: Theme; readonly zh: string; readonly en: string }[] = [
  { code: 'roads', zh: '道路、人行道、孔蓋', en: 'Roads, sidewalks, covers' },
  { code: 'trees', zh: '路樹', en: 'Trees' },
  { code: 'street-lights', zh: '路燈', en: 'Street lights' },
  { code: 'drainage', zh: '排水、積水、污水', en: 'Drainage and water' },
  { code: 'signals', zh: '號誌與交通設施', en: 'Signals and traffic facilities' },
  { code: 'environment', zh: '環境', en: 'Environment' },
  { code: 'parks', zh: '公園綠地', en: 'Parks' },
  { code: 'animals', zh: '動物', en: 'Animals' },
  { code: 'utilities', zh: '水電、瓦斯、電信', en: 'Utilities' },
  { code: 'police-traffic', zh: '警政與交通違規', en: 'Police and traffic' },
  { code: 'scenic', zh: '風景區', en: 'Scenic areas' },
  { code: 'other', zh: '其他', en: 'Other' },
]
