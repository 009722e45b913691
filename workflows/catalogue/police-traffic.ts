import { ofTheme } from './category-row.ts'

/** 警政與交通違規（市府立即派工項目：交通違規、路霸、妨害安寧）. Facts and credit: see `categories.ts`. */
// prettier-ignore
export const policeTraffic = ofTheme('police-traffic', [
  { code: 'illegal-parking', zh: '違規停車', en: 'Illegal parking', hazard: 'normal', agency: 'police',
    alternatives: ['police-precinct'], photo: 'optional', near: [30, 2], ask: ['plate_no', 'still_ongoing'],
    source: ['open1999'] },
  { code: 'road-occupied', zh: '佔用道路', en: 'Road occupied by objects', hazard: 'normal', agency: 'police',
    alternatives: ['police-precinct', 'environment'], photo: 'required', near: [50, 48],
    ask: ['still_ongoing'], source: ['open1999'] },
  { code: 'arcade-obstructed', zh: '騎樓佔用', en: 'Arcade obstructed', hazard: 'normal', agency: 'police',
    alternatives: ['police-precinct'], photo: 'required', near: [50, 48], ask: ['still_ongoing'],
    source: ['Tainan 63-03'] },
  { code: 'reserved-parking-occupied', zh: '專用停車位遭占用', en: 'Reserved parking space occupied',
    hazard: 'normal', agency: 'police', alternatives: ['transportation'], photo: 'optional', near: [30, 2],
    ask: ['parking_place', 'plate_no'], source: ['kh-faq:397290000H/97'] },
  { code: 'vehicle-abandoned', zh: '廢棄車輛', en: 'Abandoned vehicle', hazard: 'low',
    agency: 'police-precinct', alternatives: ['environment'], photo: 'required', near: [20, 720],
    ask: ['plate_present', 'plate_no'], source: ['kh-faq:397130000C/20'] },
  { code: 'disturbance', zh: '妨害安寧', en: 'Disturbing the peace', hazard: 'normal', agency: 'police',
    alternatives: ['police-precinct', 'building-management'], photo: 'optional', near: [50, 6],
    ask: ['noise_kind', 'still_ongoing'], source: ['open1999'] },
  { code: 'traffic-direction', zh: '交通疏導', en: 'Traffic needs directing', hazard: 'immediate',
    agency: 'police', alternatives: ['transportation'], photo: 'optional', near: [200, 6],
    source: ['open1999'] },
  { code: 'urgent-danger', zh: '急迫危害立即排除', en: 'Urgent danger to be removed', hazard: 'immediate',
    agency: 'police', alternatives: ['fire'], photo: 'optional', near: [100, 6], ask: ['life_threat'],
    source: ['open1999'] },
  { code: 'major-traffic-incident', zh: '重大交通事件', en: 'Major traffic incident', hazard: 'immediate',
    agency: 'police', alternatives: ['fire', 'transportation'], photo: 'optional', near: [300, 6],
    ask: ['life_threat'], source: ['rdec-105', 'rdec-115'] },
])
