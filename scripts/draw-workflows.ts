import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import type { AnyStateMachine } from 'xstate'
import { diagram } from '../workflows/diagram.ts'
import { kinds, machineOf } from '../workflows/kinds.ts'

/** Where the drawn machines stand. */
export const workflowsReadme = fileURLToPath(new URL('../workflows/README.md', import.meta.url))

/** The text of `workflows/README.md`, drawn from the machines in force. */
export async function drawWorkflows(): Promise<string> {
  const [dispatch, petition, coHandling] = (['dispatch', 'petition', 'coHandling'] as const).map((kind) =>
    machineOf(kind, kinds[kind].version),
  ) as [AnyStateMachine, AnyStateMachine, AnyStateMachine]
  const text = `# Workflows

Drawn from the machines by \`npx tsx scripts/draw-workflows.ts\`; a test fails when this page is stale. Words in capitals are events; those of a clock's ladder and the limits are timers (\`after\`). Words in brackets are guards.

## Dispatch case (派工), version ${kinds.dispatch.version}: handling

${diagram(dispatch, 'handling')}

## Every clock of every kind (here: accept)

${diagram(dispatch, 'accept')}

## Telephone notice

${diagram(dispatch, 'notice')}

## Petition (陳情), version ${kinds.petition.version}: handling

${diagram(petition, 'handling')}

## Co-handling (會辦), version ${kinds.coHandling.version}: handling

${diagram(coHandling, 'handling')}
`
  return format(text, { ...(await resolveConfig(workflowsReadme)), parser: 'markdown' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(workflowsReadme, await drawWorkflows())
