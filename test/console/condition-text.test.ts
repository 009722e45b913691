import t from 'tap'
import { conditionsIn, conditionText } from '../../server/console/condition-text.ts'
import type { Condition } from '../../workflows/catalogue/catalogue.ts'
import { routingRules } from '../../workflows/catalogue/routing-rules.ts'

/** A list of one value means that value. */
const meant = (groups: readonly Condition[]) =>
  groups.map((group) =>
    Object.fromEntries(Object.entries(group).map(([name, wanted]) => [name, [wanted].flat()])),
  )

t.test('every condition of the shipped rules is read back as it was written', (t) => {
  for (const { anyOf = [], id, when } of routingRules) {
    t.same(meant(conditionsIn(conditionText([when]))), Object.keys(when).length > 0 ? meant([when]) : [], id)
    t.same(meant(conditionsIn(conditionText(anyOf))), meant(anyOf), `${id}: any of`)
  }
  t.end()
})

t.test('a line is read as a person writes it', (t) => {
  t.same(conditionsIn('plate_present=true\n zone = county ,urban\n\nlamps_out = 10\nhalf'), [
    { plate_present: true, zone: ['county', 'urban'] },
    { lamps_out: 10, half: '' },
  ])
  t.end()
})
