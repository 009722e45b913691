import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'

// Several processes may prepare the same place at once, and any of them may be killed: whatever they make gets a name
// of its own first and moves to the final one in one step, so that nobody ever finds half of it.

/** Writes the file, in place of the one that may be there; `prepare` gets it before anybody can see it. */
export function putFile(path: string, text: string, prepare: (half: string) => void = () => {}): void {
  const half = halfOf(path)
  writeFileSync(half, text, { mode: 0o600 })
  prepare(half)
  renameSync(half, path)
}

/** Makes the symbolic link, in place of the one that may be there. */
export function putLink(target: string, path: string): void {
  const half = halfOf(path)
  rmSync(half, { force: true })
  symlinkSync(target, half)
  renameSync(half, path)
}

/** Moves a folder to its final name. If somebody else's stands there already, that one stays and ours goes. */
export function putFolder(half: string, path: string): void {
  try {
    renameSync(half, path)
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw thrown
    rmSync(half, { recursive: true })
  }
}

/** A name beside the final one that no other process uses. */
export function halfOf(path: string): string {
  return `${path}.new-${process.pid}`
}
