import { rmSync } from 'node:fs'

import { startEmbedded } from '../../db/embedded.ts'
import { testFolder } from './test-cluster.ts'
import { forgetRun } from './test-runs.ts'

// Another run of the same checkout may still be testing: the last one turns off the light.
if (forgetRun()) {
  const server = await startEmbedded({ dataDir: testFolder })
  await server.stop()
  rmSync(testFolder, { recursive: true, force: true })
}
process.exit(0)
