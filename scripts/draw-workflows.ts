import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { diagram } from '../workflows/diagram.ts'
import { currentVersion, machineOf } from '../workflows/versions.ts'

/** Where the drawn machines stand. */
export const workflowsReadme = fileURLToPath(new URL('../workflows/README.md', import.meta.url))

/** The text of `workflows/README.md`, drawn from the machines in force. */
export async function drawWorkflows(): Promise<string> {
  const dispatch = machineOf(currentVersion)
  const text = `# Workflows

Drawn from the machines by \`npx tsx scripts/draw-workflows.ts\`; a test fails when this page is stale. Words in capitals are events; those of a clock's ladder and the limits are timers (\`after\`). Words in brackets are guards.

## Dispatch case (派工), version ${currentVersion}: handling

${diagram(dispatch, 'handling')}

## Each of its five clocks (here: accept)

${diagram(dispatch, 'accept')}

## Telephone notice

${diagram(dispatch, 'notice')}
`
  return format(text, { ...(await resolveConfig(workflowsReadme)), parser: 'markdown' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(workflowsReadme, await drawWorkflows())
