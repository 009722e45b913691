/**
 * What a normalised text is found by: of each run of Chinese characters its bigrams and its last character alone,
 * without which a single character would miss the runs that end in it; of other scripts whole words and numbers.
 */
export function tokensOf(norm: string): string[] {
  return [...new Set(runsOf(norm).flatMap(([run, isHan]) => (isHan ? ofHan(run) : [run])))]
}

/** The tokens that a text must have to contain this piece of it: of a Chinese run only the bigrams. */
export function neededOf(norm: string): { token: string; isPrefix: boolean }[] {
  return runsOf(norm).flatMap(([run, isHan]): { token: string; isPrefix: boolean }[] => {
    if (!isHan) return [{ token: run, isPrefix: true }]
    const characters = [...run]
    if (characters.length === 1) return [{ token: run, isPrefix: true }]
    return bigrams(characters).map((token) => ({ token, isPrefix: false }))
  })
}

function ofHan(run: string): string[] {
  const characters = [...run]
  return [...bigrams(characters), characters.at(-1) ?? '']
}

const bigrams = (characters: readonly string[]): string[] =>
  characters.slice(1).map((second, i) => `${characters[i] ?? ''}${second}`)

const longestWord = 60

const runsOf = (norm: string): [run: string, isHan: boolean][] =>
  [...norm.matchAll(/(\p{Script=Han}+)|([^\s\p{Script=Han}]+)/gu)].map(([run, han]) => [
    // A word of Latin letters is told by its beginning; an index takes no longer ones than it must.
    han === undefined ? run.slice(0, longestWord) : run,
    han !== undefined,
  ])
