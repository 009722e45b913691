import { renameSync, rmSync, statSync } from 'node:fs'
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

import type { Place } from './embedded-place.ts'

/**
 * The server processes of one host share one built-in database; the one that holds the socket `owner` starts,
 * watches and stops it. The kernel frees the socket with the process, so a killed owner is no obstacle.
 */
export interface Seat {
  /** True for the owner, as long as nobody took the socket over. */
  owns(): boolean
  /** How many other processes of this host use the database (known to the owner only). */
  members(): number
  leave(): void
}

/**
 * Takes the owner's seat if it is free, else a member's. `onLost` says to take a seat again: the owner is gone, or
 * somebody else found the seat empty in the same moment and sat down later.
 */
export async function takeSeat(place: Place, onLost: () => void): Promise<Seat> {
  const path = ownerSocket(place)
  const owner = await reach(path)
  return owner ? memberSeat(owner, onLost) : ownerSeat(path, onLost)
}

function memberSeat(owner: Socket, onLost: () => void): Seat {
  let here = true
  owner.unref()
  owner.on('error', () => {})
  owner.on('close', () => {
    if (here) onLost()
  })
  owner.resume()
  return {
    owns: () => false,
    members: () => 0,
    leave() {
      here = false
      owner.destroy()
    },
  }
}

async function ownerSeat(path: string, onLost: () => void): Promise<Seat> {
  const members = new Set<Socket>()
  const server = createServer((member) => {
    members.add(member)
    member.unref()
    member.on('error', () => {})
    member.on('close', () => members.delete(member))
    member.resume()
  })
  const inode = await listen(server, path)
  server.unref()
  // Of two that found the seat empty at once the later one holds it.
  const owns = () => inode === undefined || statSync(path, { throwIfNoEntry: false })?.ino === inode
  const look = setInterval(() => {
    if (owns()) return
    close()
    onLost()
  }, 1_000).unref()

  function close(): void {
    clearInterval(look)
    server.close()
    for (const member of members) member.destroy()
  }

  return {
    owns,
    members: () => members.size,
    leave() {
      if (inode !== undefined && owns()) rmSync(path, { force: true })
      close()
    },
  }
}

/** Listens beside and moves into place: a leftover socket is replaced in one step, never found half made. */
async function listen(server: Server, path: string): Promise<number | undefined> {
  const pipe = process.platform === 'win32'
  const own = pipe ? path : `${path}.${process.pid}`
  if (!pipe) rmSync(own, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(own, resolve)
  })
  if (pipe) return undefined
  const { ino } = statSync(own)
  renameSync(own, path)
  return ino
}

function reach(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}

function ownerSocket(place: Place): string {
  const windowsName = place.dataDir.replaceAll(/[^a-z0-9]/gi, '-')
  return process.platform === 'win32' ? `\\\\.\\pipe\\hotline-${windowsName}` : join(place.runDir, 'owner')
}
