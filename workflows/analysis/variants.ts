/**
 * Characters that are written in more than one way and mean the same: each maps to the form of the Ministry of
 * Education's standard, where there is one. The list is of what people in Taiwan type, not of all of Unicode.
 */
const pairs = `
台臺 汙污 峯峰 裏裡 羣群 啓啟 綫線 衆眾 床牀 着著 秘祕 布佈 佔占 週周 迴回 燄焰 煙菸 菸煙 柏柏 磁瓷 塩鹽 灶竈 牆墻 墻牆
溼濕 坂阪 卻却 却卻 幷並 双雙 国國 会會 区區 号號 楼樓 灯燈 处處 厕廁 厠廁 廰廳 厅廳 猫貓 龙龍 万萬 与與 旧舊 医醫 压壓 垃垃
`
  .trim()
  .split(/\s+/)
  .map((pair) => [...pair])

/** Each written form once, to one form: where both ways round are named the first pair of the list decides. */
export const variants: ReadonlyMap<string, string> = new Map(
  pairs.flatMap(([from = '', to = ''], i) => {
    const isTarget = pairs.slice(0, i).some(([, earlier]) => earlier === from)
    return from === to || isTarget ? [] : [[from, to] as const]
  }),
)
