/** 王小明 → 王○○; a name in letters keeps its first: "Ana Lima" → "A○○○". Without a name: 未留姓名. */
export function maskedName(name: string | null): string {
  const [first] = name ?? ''
  return first === undefined ? '未留姓名' : `${first}${/\p{Script=Han}/u.test(first) ? '○○' : '○○○'}`
}

/** 0912-345-678 → 09**-***-678; a shorter number keeps its last two digits. Without a number: empty. */
export function maskedPhone(phone: string | null): string {
  const digits = (phone ?? '').replace(/\D/g, '')
  if (digits.length === 0) return ''
  if (/^09\d{8}$/.test(digits)) return `09**-***-${digits.slice(7)}`
  const shown = digits.length >= 8 ? 3 : 2
  return '*'.repeat(digits.length - shown) + digits.slice(-shown)
}
