import t from 'tap'
import { auditCases } from '../../db/case-audit.ts'
import { aCity, day, hour, officerOf, people } from '../support/city.ts'

const run = { name: 'test_sabotage', class: 'work' } as const

t.test('every case that lived through the engine is what its history tells', async (t) => {
  const city = await aCity(t)
  const officer = officerOf('public-works-maintenance')
  const [one, two, three] = [await city.open(), await city.open(), await city.open()]
  await city.pass(3 * hour)
  await city.must(one.no, { type: 'ACCEPT' }, officer)
  await city.must(two.no, { type: 'MERGE_INTO', master: one.no }, people.agent)
  await city.must(
    one.no,
    { type: 'FINISH', result: '已填補', photos: [], reasonCode: 'photoImpossible' },
    officer,
  )
  await city.must(one.no, { type: 'RELEASE' }, people.supervisor)
  await city.must(one.no, { type: 'REOPEN', reason: '又塌陷' }, people.agent)
  await city.must(two.no, { type: 'UNMERGE', reason: '不同地點' }, people.agent)
  await city.pass(9 * day)
  t.same(await auditCases(city.db), { cases: 3, differences: [] })

  await t.test('and whatever is changed behind its back is found', async (t) => {
    const found = async () => (await auditCases(city.db)).differences.sort((a, b) => a.no.localeCompare(b.no))
    const four = await city.open()
    await city.db.run(`update case_due set at = now() + interval '9 days' where case_id = $1`, [four.id], run)
    t.match(await found(), [{ no: four.no, what: /woken after its first timer/ }])
    await city.db.run(`delete from case_due where case_id = $1`, [four.id], run)
    t.match(await found(), [{ no: four.no, what: /nothing wakes it/ }])
    await city.db.run(`update cases set timers = '{}' where no = $1`, [four.no], run)
    t.match(await found(), [{ no: four.no, what: /the timers is not/ }])
    await city.db.run(`update cases set breached = not breached where no = $1`, [three.no], run)
    t.match(await found(), [{ no: three.no, what: /column breached/ }, { what: /timers/ }])
    await city.db.run(
      `update cases set breached = not breached, timers = '{}' where no = $1`,
      [three.no],
      run,
    )
    await city.db.run(
      `update cases set snapshot = jsonb_set(snapshot::jsonb, '{context,agency}', '"parks"') where no = $1`,
      [two.no],
      run,
    )
    await city.db.run(`alter table case_event disable trigger all`, [], run)
    await city.db.run(
      `update case_event set role = 'supervisor' where type = 'ACCEPT' and case_id = $1`,
      [one.id],
      run,
    )
    const what = (await found()).map((each) => `${each.no} ${each.what}`).join('\n')
    t.match(what, new RegExp(`${one.no} event \\d+ is not what was sealed`))
    t.match(what, new RegExp(`${two.no} the snapshot is not`))
  })
})
