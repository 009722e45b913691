import type { Category, Theme } from '../../workflows/catalogue/category.ts'
import type { Spot } from './places-of.ts'
import type { InventedCaller } from './arrival.ts'
import type { Random } from './random.ts'

/** Neutral sentences of our own: no citizen's words are used anywhere. */
export function describe(category: Category, spot: Spot, random: Random): string {
  const where = `${spot.road ?? spot.village}${random.pick(['一帶', '路口附近', '中段', '公車站牌旁', '巷口'])}`
  return `民眾反映${where}有${category.zh}情形，${random.pick(['請派員查處', '請儘速處理', '請派員現場確認', '影響通行，請處理'])}。`
}

/** What the crew writes when the work is done. */
export const resultOf = (theme: Theme, random: Random): string =>
  random.pick(results[theme] ?? ['已派員到場處理完成，現場恢復正常。'])

const results: Readonly<Partial<Record<Theme, readonly string[]>>> = {
  roads: ['已派員以冷料修補完成，路面恢復平整。', '已完成刨除重鋪，現場恢復通行。'],
  trees: ['已派員鋸除並清運枝幹，道路恢復通行。', '傾倒路樹已移除，樹穴已圍護。'],
  'street-lights': ['已更換燈具，測試點滅正常。', '查為線路故障，已修復送電。'],
  signals: ['已更換號誌燈頭，運作正常。', '控制器已重新設定，時制恢復正常。'],
  drainage: ['已清除阻塞並恢復排水。', '溝蓋已更換，現場平整。'],
  environment: ['已派員稽查並督促改善。', '已派員清除完畢，環境恢復整潔。'],
}

export const midReports = [
  '已到場勘查，備料後施作。',
  '已排入今日班表，將派員處理。',
  '現場已初步處理，待後續修復。',
]

export const returnReasons = [
  '經查非本機關權責，請改派權責機關。',
  '現場設施非本機關管養，請改派。',
  '位置屬其他機關管轄，請重新分派。',
]

export const extensionReasons = [
  '待料施工，需延長處理時間。',
  '需會同管線單位會勘，申請展延。',
  '受天候影響，施工順延。',
]

const surnames = [...'陳林黃張李王吳劉蔡楊許鄭謝郭洪']

/** An invented caller. Nobody has a number that begins with 0000. */
export function caller(random: Random, after: number): InventedCaller {
  const name = `${random.pick(surnames)}${random.pick(['先生', '小姐'])}`
  const digits = String(random.below(1_000_000)).padStart(6, '0')
  const phone = `0000-${digits.slice(0, 3)}-${digits.slice(3)}`
  return {
    after,
    ...(random.chance(0.9) && { name }),
    ...(random.chance(0.95) && { phone }),
    wantsNotice: random.chance(0.5),
  }
}
