import { variants } from './variants.ts'

const numerals = '〇零一二三四五六七八九'
const digitOf = (numeral: string) => Math.max(0, numerals.indexOf(numeral) - 1)

/** 十二 → 12, 二十 → 20, 一百零三 → 103; up to 9,999, as house numbers and floors go. */
function numberOf(text: string): string {
  if (!/[十百千]/.test(text)) return [...text].map((one) => String(digitOf(one))).join('')
  let total = 0
  let digit = 0
  for (const one of text) {
    const unit = { 十: 10, 百: 100, 千: 1_000 }[one]
    if (unit === undefined) digit = digitOf(one)
    else {
      total += (digit || 1) * unit
      digit = 0
    }
  }
  return String(total + digit)
}

/** Where a numeral counts: in front of these it is part of an address. */
const counted = /([〇零一二三四五六七八九十百千]+)(?=[段巷弄號樓鄰路街])/g
const zeroWidth = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g

/**
 * The one form in which texts are indexed and asked for (analysis.md §2.1): width, case and variants of characters are
 * made equal, numerals of addresses become digits (一段 = 1段, 九如一路 = 九如1路, 12之3 = 12-3), punctuation between two
 * Chinese characters goes, anything else that is no letter and no digit is one space. Done twice it is the same.
 */
export function normalise(text: string): string {
  let norm = once(text)
  // What is taken away can bring together what is one more numeral: a few times over nothing is left to do.
  for (let i = 0; i < 8; i += 1) {
    const next = once(norm)
    if (next === norm) break
    norm = next
  }
  return norm
}

function once(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(zeroWidth, '')
    .replace(/\p{Script=Han}/gu, (one) => variants.get(one) ?? one)
    .replace(counted, numberOf)
    .replace(/(\d)\s*之\s*(\d)/g, '$1-$2')
  return plain
    .replace(/(?<=\p{Script=Han})[^\p{L}\p{N}]+(?=\p{Script=Han})/gu, '')
    .replace(/[^\p{L}\p{N}-]+|(?<!\d)-|-(?!\d)/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
