import { readFileSync } from 'node:fs'
import { atomicWriteSync } from '../../disk/durable/atomicWrite.ts'

/** The port at which this computer served a process last time, where others and the pages of phones look for it. Null if there is none. */
export function readLastPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
  } catch {
    return null
  }
}

/** Stores the port. On a full disk nothing is stored: others find the computer by the addresses that peers exchange. */
export function saveLastPort(file: string, port: number): void {
  try {
    atomicWriteSync(file, `${port}\n`)
  } catch {
    // the next start tries again
  }
}
