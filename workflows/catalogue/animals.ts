import { ofTheme } from './category-row.ts'

/** 動物. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const animals = ofTheme('animals', [
  { code: 'dog-aggressive', zh: '攻擊性流浪犬捕捉', en: 'Aggressive stray dog', hazard: 'immediate',
    agency: 'animal-protection', alternatives: ['fire'], photo: 'optional', near: [300, 48],
    ask: ['life_threat'], source: ['open1999'] },
  // The published label joined two matters; new cases use dog-aggressive or animal-injured.
  { code: 'animal-injured', zh: '動物受傷', en: 'Injured animal', hazard: 'high', agency: 'animal-protection',
    alternatives: ['fire'], photo: 'optional', near: [100, 24], source: ['open1999'] },
  { code: 'animal-trapped', zh: '動物受困', en: 'Trapped animal', hazard: 'high', agency: 'animal-protection',
    alternatives: ['fire'], photo: 'optional', near: [100, 24], source: ['open1999'] },
  { code: 'animal-cruelty', zh: '動物受虐、飼養不當', en: 'Animal cruelty or neglect', hazard: 'high',
    agency: 'animal-protection', alternatives: ['police'], photo: 'optional', near: [50, 72],
    source: ['kh-faq:397270000G/5', 'Taipei 1999 動物虐待傷害'] },
  { code: 'stray-dog-control', zh: '遊蕩犬隻捕捉管制', en: 'Stray dogs', hazard: 'normal',
    agency: 'animal-protection', photo: 'optional', near: [300, 168], source: ['Tainan 65-02'] },
])
