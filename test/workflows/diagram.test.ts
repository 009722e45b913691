import { readFileSync } from 'node:fs'
import t from 'tap'
import { drawWorkflows, workflowsReadme } from '../../scripts/draw-workflows.ts'

t.test('the drawn workflows are those in force', async (t) => {
  t.equal(readFileSync(workflowsReadme, 'utf8'), await drawWorkflows(), 'draw them again')
})
