import type { OpenPetition } from '../wire/petition.ts'
import type { Field } from './catalogue-problems.ts'
import type { Parts } from './parts.ts'

/** What of a new petition does not fit, each with its field; empty when all is well. */
export function petitionProblems(
  { catalogue, setting }: Parts,
  { category, channel, petitioner, place }: OpenPetition,
): Field[] {
  const problems: Field[] = []
  if (!setting.rules.matter(category))
    problems.push({ path: 'category', message: 'is not a matter of petitions' })
  if (place.district !== undefined && !catalogue.districts.some(({ code }) => code === place.district))
    problems.push({ path: 'place.district', message: 'is not a district of the city' })
  if ((place.lat === undefined) !== (place.lng === undefined))
    problems.push({ path: 'place.lat', message: 'comes together with lng' })
  const { address, mail, phone } = petitioner
  if (address === undefined && mail === undefined && phone === undefined)
    problems.push({ path: 'petitioner', message: 'needs a telephone number, a mail address or an address' })
  if (channel === 'mailbox' && mail === undefined)
    problems.push({ path: 'petitioner.mail', message: 'is needed: the mailbox confirms by mail' })
  return problems
}
