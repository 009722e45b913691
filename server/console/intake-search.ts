/** Something of the catalogue that can be looked for. */
export interface Named {
  readonly code: string
  readonly zh: string
  readonly en: string
}

/**
 * What fits the typed text, best first: Chinese, English or code, letters in their order though not side by side.
 * Nothing typed gives all in the order of the catalogue.
 */
export function findNamed<T extends Named>(typed: string, all: readonly T[]): T[] {
  const wanted = fold(typed)
  if (wanted === '') return [...all]
  return all
    .map((one) => ({ one, score: scoreOf(wanted, one) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one)
}

/** Words that callers use for a matter which the catalogue names otherwise. */
const callersWords: readonly (readonly [heard: string, codes: readonly string[]])[] = [
  ['紅綠燈', ['signal-fault', 'signal-timing', 'signal-cable-down']],
  ['淹水', ['road-flooding', 'underpass-flooding']],
  ['水溝', ['gutter-blocked', 'gutter-cover-broken', 'gutter-wall-damaged']],
  ['人孔蓋', ['cover-loose', 'cover-sunken', 'cover-broken']],
  ['窟窿', ['pothole']],
  ['補路', ['pothole', 'trench-reinstatement-poor']],
  ['垃圾', ['garbage-collection', 'litter-cleaning', 'bulky-waste']],
  ['家具', ['bulky-waste']],
  ['倒樹', ['tree-fallen']],
  ['樹枝', ['tree-hazard', 'tree-trim']],
  ['太吵', ['noise', 'disturbance']],
  ['野狗', ['stray-dog-control', 'dog-aggressive']],
  ['流浪狗', ['stray-dog-control', 'dog-aggressive']],
  ['臭味', ['air-pollution']],
  ['漏水', ['water-pipe-repair', 'hydrant-leak']],
  ['電線', ['power-cable-down', 'telecom-line-down', 'gutter-cable-hanging']],
  ['違停', ['illegal-parking']],
  ['跳電', ['power-outage']],
]

function scoreOf(wanted: string, { code, zh, en }: Named): number {
  const heard = callersWords.some(
    ([word, codes]) => codes.includes(code) && (word.startsWith(wanted) || wanted.includes(word)),
  )
  return Math.max(...[zh, en, code].map((name) => closeness(wanted, fold(name))), heard ? 70 : 0)
}

/** 100 the same, 80 and up from the beginning, 60 and up inside, below that only in order, 0 not at all. */
function closeness(wanted: string, name: string): number {
  if (name === wanted) return 100
  const at = name.indexOf(wanted)
  const share = (10 * wanted.length) / name.length
  if (at === 0) return 80 + share
  if (at > 0) return 60 + share
  return inOrder(wanted, name) ? 20 + share : 0
}

function inOrder(wanted: string, name: string): boolean {
  let at = -1
  for (const letter of wanted) {
    at = name.indexOf(letter, at + 1)
    if (at < 0) return false
  }
  return true
}

/** Full-width letters and digits, capitals and spaces make no difference; nor does 台 for 臺. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('台', '臺')
    .replaceAll(/[\s、，,-]/g, '')
