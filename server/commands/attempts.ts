import { DatabaseProblem } from '../../db/database-problem.ts'

/** Outcome unknown, or undone by a deadlock: the same intent may go again, its key keeps it from counting twice. */
const again = (problem: unknown) =>
  problem instanceof DatabaseProblem &&
  (problem.outcome === 'unknown' || problem.sqlstate === '40001' || problem.sqlstate === '40P01')

/**
 * Runs an act and, where the database left its outcome open, once or twice more while there is time
 * (reliability: at most two repeats inside the request's budget).
 */
export async function attempts<T>(until: number, act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (problem) {
      const pause = 50 * attempt * (1 + Math.random())
      if (attempt === 3 || !again(problem) || performance.now() + pause > until) throw problem
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
