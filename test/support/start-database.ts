import { mkdirSync } from 'node:fs'

import chromium from '@sparticuz/chromium'

import { startEmbedded } from '../../db/embedded.ts'
import { rememberCluster, testFolder } from './test-cluster.ts'
import { ensureTemplate } from './template.ts'
import { noteRun } from './test-runs.ts'

// Once, before the test files run side by side: of four processes that unpack Chromium at once three fail.
if (!process.env['CHROMIUM_PATH']) await chromium.executablePath()

mkdirSync(testFolder, { recursive: true, mode: 0o755 })
noteRun()
// One that a killed run left behind is adopted.
const server = await startEmbedded({ dataDir: testFolder })
rememberCluster({ url: server.url, template: await ensureTemplate(server.url) })
server.leave()
process.exit(0)
