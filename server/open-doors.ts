import { join } from 'node:path'
import { attachmentStore } from './attachments.ts'
import type { Parts } from './commands/parts.ts'
import type { Doors } from './doors.ts'
import { serverSecret } from './secret.ts'
import { sessionCookie } from './session-cookie.ts'

type Given = Pick<Doors, 'consoles' | 'demo' | 'https' | 'log' | 'metrics' | 'origins' | 'unready'>

/** Puts together what the routes are made of. `dataDir` holds the photos and the key of the server. */
export function openDoors(given: Given & { parts: Parts; dataDir: string }): Doors {
  const { dataDir, ...doors } = given
  return {
    ...doors,
    attachments: attachmentStore(join(dataDir, 'files')),
    cookie: sessionCookie(given.https),
    secret: serverSecret(dataDir),
  }
}
