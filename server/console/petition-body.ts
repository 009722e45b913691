import type { OpenPetition } from '../wire/petition.ts'

/** The petition as the form says it; what is empty is left out. */
export function openingIn(form: FormData, earlier: readonly string[]): OpenPetition {
  const text = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const some = <K extends string>(name: K, field: string = name): Partial<Record<K, string>> => {
    const value = text(field)
    return (value === '' ? {} : { [name]: value }) as Partial<Record<K, string>>
  }
  return {
    category: text('category'),
    description: text('description'),
    place: { ...some('district'), ...some('road'), ...some('detail') },
    // The options of the select.
    channel: (text('channel') || 'web') as OpenPetition['channel'],
    language: form.get('english') === null ? 'zh' : 'en',
    confidential: form.get('confidential') !== null,
    petitioner: { name: text('name'), ...some('phone'), ...some('mail'), ...some('address') },
    ...(earlier.length > 0 && { earlier: [...earlier] }),
  }
}
