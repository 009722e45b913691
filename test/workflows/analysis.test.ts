import t from 'tap'
import { normalise } from '../../workflows/analysis/normalise.ts'
import { searchQuery } from '../../workflows/analysis/search-query.ts'
import { neededOf, tokensOf } from '../../workflows/analysis/tokens.ts'
import { seedOf, seeded } from '../support/seeded.ts'

t.test('one thing is written in one way, however somebody typed it', async (t) => {
  const rows: [string, string][] = [
    ['台北市', '臺北市'],
    ['ＬＥＤ路燈', 'led路燈'],
    ['九如一路１２之３號', '九如1路12-3號'],
    ['建國四路二段', '建國4路2段'],
    ['二十三樓', '23樓'],
    ['一百零三巷', '103巷'],
    ['汙水、臭味，很臭！', '污水臭味很臭'],
    ['路　燈 不亮', '路燈不亮'],
    ['在 7-11 前', '在 7-11 前'],
    ['坑\u200b洞', '坑洞'],
    ['  ', ''],
    ['三民區', '三民區'],
    ['第一次', '第一次'],
  ]
  for (const [text, norm] of rows) t.equal(normalise(text), norm, text)
})

const signs = [...'路燈不亮臺北三民區一二十百段巷號，。、 　-之abＡＢ12３!?%_\'"\\()|&:*\u200b']
t.test('normalising twice is normalising once, 5,000 times', async (t) => {
  const random = seeded(seedOf('NORMAL'))
  let different = 0
  for (let n = 0; n < 5_000; n += 1) {
    const text = Array.from({ length: random.whole(0, 24) }, () => random.pick(signs)).join('')
    if (normalise(normalise(text)) !== normalise(text)) different += 1
  }
  t.equal(different, 0)
})

t.test('a piece of a text is found by tokens that the text has', async (t) => {
  t.same(tokensOf('路燈不亮 led 7-11'), ['路燈', '燈不', '不亮', '亮', 'led', '7-11'])
  const random = seeded(seedOf('TOKENS'))
  const texts = [
    '三民區建工路415號前路燈不亮很多天',
    '愛河邊有人燒東西味道很臭',
    '九如1路與民族路口號誌故障 led 燈不亮',
  ]
  for (let n = 0; n < 2_000; n += 1) {
    const text = random.pick(texts)
    const from = random.whole(0, text.length - 1)
    const piece = text.slice(from, from + random.whole(1, 8)).trim()
    const tokens = tokensOf(text)
    // What is cut out of a number or a word is no word: only whole ones can be asked for.
    if (/[a-z0-9]/.test(piece)) continue
    const missing = neededOf(piece).filter(({ isPrefix, token }) =>
      isPrefix ? !tokens.some((one) => one.startsWith(token)) : !tokens.includes(token),
    )
    if (missing.length > 0) t.fail(`${piece} of ${text}: ${JSON.stringify(missing)}`)
  }
})

t.test('nothing that a person types is an operator, and nothing is too long', async (t) => {
  const query = searchQuery(`路燈' | 'x & (:* ) \\ "坑洞" %_`)
  t.notMatch(query?.ts.replace(/'[^']*'(:\*)?/g, '').replace(/[()&| ]/g, ''), /./)
  t.ok(query?.likes.flat().every((pattern) => !/[%_]/.test(pattern.slice(1, -1).replace(/\\./g, ''))))
  t.equal(searchQuery('   、。'), undefined)
  t.ok((searchQuery('坑'.repeat(10_000))?.ts.length ?? 0) < 4_000)
  t.equal(searchQuery('a b c d e f g h i j k')?.likes.length, 8)
  t.match(searchQuery('坑洞 三民區', [['坑洞', '窟窿', '破洞']])?.likes, [
    ['%坑洞%', '%窟窿%', '%破洞%'],
    ['%三民區%'],
  ])
})
