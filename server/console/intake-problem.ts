import { computed, signal } from '@preact/signals'
import type { ApiProblem } from './api.ts'

/** Why the last attempt to send was refused; null when nothing is wrong. */
export const refused = signal<ApiProblem | null>(null)
/** What the page itself finds missing before it sends, by the path of the field. */
export const missing = signal<Readonly<Record<string, { zh: string; en: string }>>>({})

/** Fields written in since: their problem is answered, or the server will say it again. */
const mended = signal<ReadonlySet<string>>(new Set())

/** What is wrong, by the path of the field as the API names it (`place.road`, `caller.phone`). */
export const fieldProblems = computed<Readonly<Record<string, { zh: string; en: string }>>>(() => {
  const found = {
    ...Object.fromEntries(
      (refused.value?.problem.fields ?? []).map(({ path, message }) => [path, told(path, message)]),
    ),
    ...missing.value,
  }
  return Object.fromEntries(Object.entries(found).filter(([path]) => !mended.value.has(path)))
})

/** The refusal's own sentence; old once all that it complained of was written anew. */
export const refusal = computed(() => {
  const fields = refused.value?.problem.fields ?? []
  const isMended = fields.length > 0 && fields.every(({ path }) => mended.value.has(path))
  return isMended ? null : refused.value
})

export function mend(path: string): void {
  if (fieldProblems.value[path]) mended.value = new Set([...mended.value, path])
}

/** Something was written: a refusal of the whole that names no field may not hold any more. */
export function writtenAnew(): void {
  const old = refused.value
  if (old?.isAboutWords && !old.problem.fields?.length) refused.value = null
}

export function forgetProblems(): void {
  mended.value = new Set()
  refused.value = null
  missing.value = {}
}

/** The schema speaks English; a person reads what to do. */
function told(path: string, message: string): { zh: string; en: string } {
  const zh = advice[path]
  return { zh: zh ?? `內容不符規定（${message}）`, en: message }
}

const advice: Readonly<Record<string, string>> = {
  category: '請從目錄中選一個類別',
  description: '請填 1 至 4,000 字的說明',
  'caller.phone': '電話只能有數字與 + # * ( ) -，5 至 30 碼',
  'caller.name': '姓名最多 60 字',
  'place.district': '不是本市的行政區',
  'place.road': '路名最多 40 字',
  'place.detail': '門牌或地標最多 200 字',
  'place.assetNo': '編號最多 40 字',
  'place.lat': '緯度須在台灣範圍內（20 至 27）',
  'place.lng': '經度須在台灣範圍內（117 至 123）',
  agency: '依規則不派工：請向市民說明，或另行指定承辦機關',
}
