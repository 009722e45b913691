import t from 'tap'
import { simulatedCalls, type Centre } from '../../scripts/telephony/simulated-calls.ts'
import { averageWait, waitingShare } from '../../workflows/erlang-c.ts'

const hour = 3_600_000
const centre: Centre = {
  seed: 'calls',
  source: 'urn:pbx:test',
  from: Date.parse('2026-09-21T00:00:00+08:00'),
  lasting: 24 * hour,
  callsPerHour: () => 300,
  agents: Array.from({ length: 24 }, (_, i) => String(2001 + i)),
  handling: { kind: 'exponential', mean: 240 },
  patience: Infinity,
  wrapUp: 0,
}

t.test('calls that come at random and wait as long as they must do as Erlang C says', async (t) => {
  const load = { callsPerHour: 300, handlingSeconds: 240 }
  let [calls, waited, wait] = [0, 0, 0]
  for (let seed = 0; seed < 10; seed += 1) {
    for (const event of simulatedCalls({ ...centre, seed: `erlang ${seed}` })) {
      if (event.type !== 'telephony.call.answered') continue
      const seconds = event.data.waitSeconds ?? 0
      calls += 1
      wait += seconds
      if (seconds > 0) waited += 1
    }
  }
  const [asa, share] = [averageWait(load, 24), waitingShare(load, 24)]
  t.comment(
    `${calls} calls: ASA ${(wait / calls).toFixed(2)} s for ${asa.toFixed(2)}, waiting ${(waited / calls).toFixed(4)} for ${share.toFixed(4)}`,
  )
  t.ok(Math.abs(calls - 72_000) < 2_000)
  t.ok(Math.abs(wait / calls - asa) < asa * 0.1)
  t.ok(Math.abs(waited / calls - share) < share * 0.1)
})

t.test('the same seed tells the same, in order; every call that is offered is over in the end', async (t) => {
  const storm = {
    ...centre,
    patience: 60,
    callsPerHour: () => 900,
    lasting: hour,
    handling: { kind: 'logNormal', mean: 240 },
  } as const
  const events = [...simulatedCalls(storm)]
  t.same(events, [...simulatedCalls(storm)])
  const times = events.map(({ time }) => Date.parse(time))
  t.ok(times.every((at, i) => at >= (times[i - 1] ?? 0)))
  const count = (type: string) => events.filter((event) => event.type === `telephony.call.${type}`).length
  t.equal(count('offered'), count('answered') + count('abandoned'))
  t.equal(count('answered'), count('ended'))
  t.ok(count('abandoned') > count('offered') / 4, 'in a storm many leave')
})
