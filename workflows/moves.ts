import type { CaseContext } from './case-context.ts'
import type { Dues } from './case-event.ts'
import { clockNames } from './clock-name.ts'

/** Whether these due instants differ from those that the case's clocks have: a change of rules that moves nothing is no event. */
export const moves = ({ clocks }: CaseContext, dues: Dues): boolean =>
  clockNames.some((name) => {
    const clock = clocks[name]
    const to = dues[name]
    return to !== undefined && clock !== undefined && clock.own !== to.due
  })
