import t from 'tap'
import { seedOf } from '../../support/seeded.ts'
import { simulate, type Findings, type Planted } from '../../support/feed-simulation.ts'

t.setTimeout(120_000)

/** Each run begins somewhere else; a red one names the seeds with which it can be seen again. */
const first = seedOf('FEED')
const seeds = Number(process.env['FEED_SEEDS'] ?? 4_000)

const isClean = ({ wrong, alarmed, loops, unheard, needless }: Findings) =>
  wrong + alarmed + loops + unheard + needless === 0

void t.test('whatever is cut, dropped, restarted or late, every screen comes to show the table', (t) => {
  t.comment(`FEED_SEED=${first}`)
  const red: object[] = []
  let connects = 0
  let dropped = 0
  for (let seed = first; seed < first + seeds; seed += 1) {
    const found = simulate(seed)
    connects += found.connects
    dropped += found.dropped
    if (!isClean(found)) red.push({ seed, ...found })
  }
  t.same(red, [])
  t.ok(connects > 8 * seeds && dropped > seeds / 10, `${connects} connects, ${dropped} frames dropped`)
  t.end()
})

/** Which finding tells of which fault; a simulation that finds none of them would prove nothing. */
const faults: readonly [Planted, keyof Findings, string][] = [
  ['left-out op', 'alarmed', 'a case left out because the own row did not change is found by the hash'],
  ['lost x', 'alarmed', 'a case that does not leave is found by the hash'],
  ['patch after resync', 'loops', 'a patch right after a resync goes round for ever'],
  ['u without base check', 'wrong', 'a patch on another version gives a wrong field, which no hash sees'],
  ['max-id cursor', 'wrong', 'a reader that goes by the highest number misses what commits late'],
]
for (const [planted, finding, fact] of faults) {
  void t.test(fact, (t) => {
    let tried = 0
    while (tried < 1_000 && simulate(first + tried, planted)[finding] === 0) tried += 1
    t.ok(tried < 1_000, `found by seed ${first + tried}, the ${tried + 1}th`)
    t.end()
  })
}
