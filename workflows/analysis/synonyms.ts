import type { Synonyms } from './search-query.ts'

/**
 * Words of the trade that mean the same thing (defaults of this product, to be confirmed by the city). They are applied
 * to the question, never to the index: to change a line nothing is indexed again.
 */
export const synonyms: Synonyms = `
坑洞 窟窿 破洞 坑窟
積水 淹水 水淹
路燈 街燈
路燈不亮 路燈故障 路燈沒亮
違停 違規停車 亂停車
紅綠燈 號誌 交通號誌
人孔蓋 水溝蓋 孔蓋
側溝 水溝 排水溝
路樹倒塌 樹倒 倒樹
噪音 吵鬧 噪聲
異味 臭味 惡臭
垃圾 廢棄物
亂丟垃圾 隨地丟棄
流浪狗 野狗 遊蕩犬 流浪犬
流浪貓 野貓 遊蕩貓
虎頭蜂 蜂窩 蜂巢
廢棄車輛 廢棄車 佔用車輛
騎樓 亭仔腳
停電 沒電 斷電
停水 沒水 斷水
柏油 瀝青
塌陷 下陷 天坑
登革熱 病媒蚊
霸王車 占位 佔位
公車 市公車
捷運 高捷
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))
