/**
 * What was published about Kaohsiung's dispatches: 高雄市 Open1999 派工受理案件資料, 37,022 cases from 2016-09-10 to
 * 2017-08-21 (open data; credit 高雄市政府), through the public history of github gonsakon/HolidayAPI. Counts and
 * durations only. The feed showed a case for about three days, so longer durations are cut off.
 */

/** Median and 90th percentile in minutes. */
export type Minutes = readonly [p50: number, p90: number]

/** 待確認→待處理, 待處理→處理完成, 處理完成→解除管制 over all labels. */
export const stageMinutes = {
  accept: [110, 205.7],
  finish: [5.8, 1943.8],
  release: [951.4, 2409.8],
  /** 處理完成→待處理: how soon after a finish it is rejected. */
  rejection: [48, 319],
  /** 解除管制→待處理. */
  reopening: [47.3, 386.3],
} as const satisfies Record<string, Minutes>

/** Minutes on the typhoon days 2016-09-14 to 17, 29, 30 over those of the ordinary days 2016-10-17 to 28. */
export const stormFactor = {
  accept: [141 / 108.1, 574.2 / 196.3],
  release: [539.6 / 838.4, 1132.1 / 1762.5],
} as const satisfies Record<string, Minutes>

/** Cases a day: 102,423 dispatches in 2021 (研考會 110 年度施政績效成果報告). */
export const casesPerDay = 102_423 / 365

/** Arrivals by hour, Asia/Taipei. */
export const hourCounts: readonly number[] = [
  632, 305, 171, 130, 97, 181, 395, 1088, 2453, 3076, 2844, 2376, 1684, 1802, 2088, 2086, 2331, 2269, 2745,
  2304, 2017, 1620, 1415, 913,
]

/** Mean arrivals a day, Monday first. */
export const weekdayMeans: readonly number[] = [328, 325.3, 317.6, 340.5, 329.1, 282.9, 227.4]

/** Cases by district code; 那瑪夏 had none. */
export const districtCounts: Readonly<Record<string, number>> = {
  '64000010': 518,
  '64000020': 1816,
  '64000030': 3236,
  '64000040': 2859,
  '64000050': 5024,
  '64000060': 1089,
  '64000070': 757,
  '64000080': 2573,
  '64000090': 3249,
  '64000100': 422,
  '64000110': 2241,
  '64000120': 2650,
  '64000130': 601,
  '64000140': 1240,
  '64000150': 430,
  '64000160': 584,
  '64000170': 1661,
  '64000180': 1041,
  '64000190': 1169,
  '64000200': 449,
  '64000210': 434,
  '64000220': 103,
  '64000230': 209,
  '64000240': 438,
  '64000250': 305,
  '64000260': 256,
  '64000270': 219,
  '64000280': 245,
  '64000290': 331,
  '64000300': 361,
  '64000310': 291,
  '64000320': 36,
  '64000330': 39,
  '64000340': 60,
  '64000350': 81,
  '64000360': 2,
  '64000370': 3,
}

/** How often a case leaves the straight line, as a share of the cases it can happen to. */
export const detours = {
  /** 待確認→處理完成 beside 待確認→待處理: finished without an acceptance of its own. */
  finishedUnaccepted: 2413 / (2413 + 31_767),
  /** 待處理→解除管制 beside 待處理→處理完成: finished and released in one go. */
  releasedAtOnce: 753 / (753 + 22_753),
  /** 處理完成→待處理 or 待確認, 解除管制→待處理, of 26,766 cases seen done. */
  finishRejected: 307 / 26_766,
  reopened: 36 / 26_766,
  /** The agency changed in 494 of 37,022 cases. */
  agencyChanged: 494 / 37_022,
  /** Of 14,965 closing texts: 研判為重複成案，故併入該案賡續辦理, and those that name a petition. */
  merged: 256 / 14_965,
  petition: 268 / 14_965,
} as const

/** Repeats of item and address within 24 hours, Taipei 2015 to 2026 without bulky waste (credit 臺北市政府). */
export const repeatShare = 89_081 / 847_946

/** [from, to, cases]: the category changes between two matters that were published. */
export const categoryChanges: readonly (readonly [string, string, number])[] = [
  ['street-light-out', 'park-facility-damaged', 33],
  ['pothole', 'road-county-damaged', 28],
  ['air-pollution', 'litter-cleaning', 18],
  ['signal-fault', 'street-light-out', 15],
  ['park-facility-damaged', 'street-light-out', 14],
  ['garbage-collection', 'litter-cleaning', 13],
  ['street-light-out', 'pothole', 13],
  ['street-light-out', 'signal-fault', 12],
  ['sidewalk-facility-damaged', 'street-light-out', 11],
  ['pothole', 'sidewalk-broken', 11],
  ['noise', 'air-pollution', 11],
]

/** [from, to, cases]: the most frequent changes of agency. */
export const agencyChanges: readonly (readonly [string, string, number])[] = [
  ['environment', 'public-works-maintenance', 60],
  ['public-works-maintenance', 'flood-maintenance-section', 35],
  ['public-works', 'public-works-maintenance', 33],
  ['public-works-maintenance', 'environment', 30],
  ['transportation', 'public-works-maintenance', 26],
  ['public-works-maintenance', 'transportation', 20],
  ['taipower', 'public-works-maintenance', 15],
  ['flood-maintenance-section', 'public-works-maintenance', 11],
  ['public-works', 'taipower', 10],
  ['public-works', 'flood-maintenance-section', 10],
  ['environment', 'flood-maintenance-section', 9],
]

export type Storm = 'meranti' | 'megi'

/** Busiest day of each typhoon, all cases of its three days, and its most frequent labels in them. */
export const storms: Readonly<
  Record<Storm, { busiestDay: number; cases: number; labels: Readonly<Record<string, number>> }>
> = {
  meranti: {
    busiestDay: 573,
    cases: 1573,
    labels: {
      'tree-fallen.urban': 368,
      'power-outage': 209,
      'street-light-out.urban': 174,
      'tree-fallen.county': 150,
      'signal-fault': 118,
      'litter-cleaning': 110,
      'street-light-out.county': 79,
      'air-pollution': 70,
      'power-cable-down': 34,
      noise: 31,
      'park-facility-damaged.urban': 28,
      'garbage-collection': 25,
    },
  },
  megi: {
    busiestDay: 750,
    cases: 1482,
    labels: {
      'street-light-out.urban': 280,
      'signal-fault': 197,
      'power-outage': 183,
      'street-light-out.county': 157,
      'tree-fallen.urban': 120,
      'litter-cleaning': 99,
      'tree-fallen.county': 62,
      'pothole.urban': 42,
      'park-facility-damaged.urban': 36,
      'air-pollution': 34,
      'gutter-cover-broken.urban': 26,
      noise: 24,
    },
  },
}
