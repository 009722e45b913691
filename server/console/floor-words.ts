import type { CallFigures, Floor } from '../wire/call.ts'
import { say } from './language.ts'

type Words = { zh: string; en: string }

/** Each figure with the sentence that says what it is: no figure stands without one (channels.md §3.4). */
export const figureWords: Record<string, { name: Words; means: Words }> = {
  offered: {
    name: { zh: '進線', en: 'Offered' },
    means: {
      zh: '進入佇列的電話，計入進線的半小時。',
      en: 'Calls that entered a queue, in the half hour in which they did.',
    },
  },
  answered: {
    name: { zh: '接通', en: 'Answered' },
    means: { zh: '由值機人員接起。', en: 'Reached an agent.' },
  },
  abandoned: {
    name: { zh: '放棄', en: 'Abandoned' },
    means: {
      zh: '接通前掛斷；5 秒內另列為短棄，不扣除。',
      en: 'Left before; within 5 s shown apart, never deducted silently.',
    },
  },
  serviceLevel: {
    name: { zh: '服務水準 80/20', en: 'Service level 80/20' },
    means: {
      zh: '20 秒內接通 ÷（進線 − 短棄）；嚴格值為 ÷ 進線。',
      en: 'Answered within 20 s ÷ (offered − short abandons); strict: ÷ offered.',
    },
  },
  abandonment: {
    name: { zh: '放棄率', en: 'Abandonment' },
    means: { zh: '放棄 ÷ 進線。', en: 'Abandoned ÷ offered.' },
  },
  averageWait: {
    name: { zh: '平均等候', en: 'ASA' },
    means: { zh: '接通電話的等候時間平均。', en: 'Mean wait of the answered.' },
  },
  averageHandling: {
    name: { zh: '平均處理', en: 'AHT' },
    means: { zh: '（通話 + 保留 + 話後）÷ 接通。', en: '(Talk + hold + wrap-up) ÷ answered.' },
  },
  answeredNow: {
    name: { zh: '立即回覆率', en: 'Answered at once' },
    means: { zh: '已答復 ÷ 諮詢。', en: 'Answered now ÷ inquiries.' },
  },
}

export const agentStateWords: Record<Floor['agents'][number]['state'], Words> = {
  ready: { zh: '待機', en: 'Ready' },
  ringing: { zh: '響鈴', en: 'Ringing' },
  talking: { zh: '通話', en: 'Talking' },
  wrapUp: { zh: '話後', en: 'Wrap-up' },
  notReady: { zh: '離席', en: 'Not ready' },
  loggedOff: { zh: '登出', en: 'Logged off' },
}

export const reasonWords: Record<string, Words> = {
  break: { zh: '休息', en: 'Break' },
  meal: { zh: '用餐', en: 'Meal' },
  training: { zh: '訓練', en: 'Training' },
  coaching: { zh: '輔導', en: 'Coaching' },
  outbound: { zh: '外撥', en: 'Outbound' },
  technical: { zh: '系統', en: 'Technical' },
}

/** A share as a percentage with one decimal; a dash where there is nothing to divide by. */
export const percent = (share: number | null): string =>
  share === null ? '—' : `${(share * 100).toFixed(1)}%`
/** Milliseconds as `7.3 秒` or `3:05`. */
export function seconds(ms: number | null): string {
  if (ms === null) return '—'
  if (ms < 60_000) return say({ zh: `${(ms / 1_000).toFixed(1)} 秒`, en: `${(ms / 1_000).toFixed(1)} s` })
  const whole = Math.round(ms / 1_000)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export const tilesOf = (figures: CallFigures): [string, string, string][] => [
  ['offered', String(figures.offered), ''],
  ['answered', String(figures.answered), ''],
  [
    'abandoned',
    String(figures.abandoned),
    say({ zh: `短棄 ${figures.shortAbandoned}`, en: `${figures.shortAbandoned} short` }),
  ],
  [
    'serviceLevel',
    percent(figures.serviceLevel),
    `${say({ zh: '嚴格', en: 'strict' })} ${percent(figures.serviceLevelStrict)}`,
  ],
  ['abandonment', percent(figures.abandonment), ''],
  ['averageWait', seconds(figures.averageWait), `P90 ${seconds(figures.wait90)}`],
  ['averageHandling', seconds(figures.averageHandling), ''],
  ['answeredNow', percent(figures.answeredNow), `n=${figures.inquiries}`],
]
