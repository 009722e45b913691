import t from 'tap'
import { anEmptyDatabase } from '../support/database.ts'
import { runScript } from '../support/script-run.ts'

t.test('an operator brings the database up to date by hand, as often as he likes', async (t) => {
  const env = { DATABASE_URL: await anEmptyDatabase(t) }
  t.match(await runScript('migrate', [], env), { code: 0, out: /^applied: 0000_house, / })
  t.match(await runScript('migrate', [], env), { code: 0, out: 'nothing to do\n' })
  const nowhere = await runScript('migrate', [], {
    DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none',
  })
  t.equal(nowhere.code, 1)
  t.notMatch(nowhere.complaint, /secret/)
})
