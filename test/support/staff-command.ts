import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../../scripts/staff.ts', import.meta.url))

interface Said {
  code: number | null
  out: string
  complaint: string
}

/** `npm run staff -- …` on one database. */
export function aStaffCommand(o: {
  databaseUrl: string
  dataDir: string
}): (...words: string[]) => Promise<Said> {
  return (...words) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
        env: { PATH: process.env['PATH'], DATABASE_URL: o.databaseUrl, DATA_DIR: o.dataDir },
      })
      let out = ''
      let complaint = ''
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
      child.once('close', (code) => resolve({ code, out, complaint }))
    })
}
