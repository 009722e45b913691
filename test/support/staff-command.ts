import { runScript, type Said } from './script-run.ts'

/** `npm run staff -- …` on one database. */
export function aStaffCommand(o: {
  databaseUrl: string
  dataDir: string
}): (...words: string[]) => Promise<Said> {
  return (...words) => runScript('staff', words, { DATABASE_URL: o.databaseUrl, DATA_DIR: o.dataDir })
}
