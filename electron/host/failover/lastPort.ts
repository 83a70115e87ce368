import { readFileSync } from 'node:fs'
import { atomicWriteSync } from '../../disk/atomicWrite.ts'

/** Where a process was found on this computer the last time: the others, and the pages of phones, look for it there. Null: nowhere yet. */
export function readLastPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
  } catch {
    return null
  }
}

/** Remembers it. On a full disk it is found by the addresses that the others tell each other. */
export function saveLastPort(file: string, port: number): void {
  try {
    atomicWriteSync(file, `${port}\n`)
  } catch {
    // tried again the next time
  }
}
