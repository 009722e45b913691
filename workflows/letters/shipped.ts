import type { LetterTemplate } from '../letter.ts'
import { englishLetters } from './english.ts'
import { chineseLetters } from './chinese.ts'

/** The letters as shipped: our own wording; the law named is that of 行政程序法 §§168 to 173. */
export const letterTemplates: readonly LetterTemplate[] = [...chineseLetters, ...englishLetters]
