import type { Role } from './actor.ts'

/**
 * Whom a rung of a petition's limit is brought to: 75 % the officer, 90 % also the section (its desk), overdue the head
 * and the centre's supervisor, 150 % the commission, 200 % again the commission for the mayor's list. Half of the time is
 * a quiet mark on the row only (workflows.md §1, defaults).
 */
export function remindedAt(rung: number): readonly Role[] {
  switch (rung) {
    case 2:
      return ['officer']
    case 3:
      return ['officer', 'agencyDesk']
    case 4:
      return ['agencyHead', 'supervisor']
    case 5:
    case 6:
      return ['rdec']
    default:
      return []
  }
}

/** Roles whose reminders are of the whole city; the others get those of their own agency. */
export const remindedOfAll: readonly Role[] = ['supervisor', 'rdec']
