import { type Live, signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { ARCHIVE_LIMITS } from '../../../shared/protocol/carriedFile.ts'

/** A file that somebody wants to open, read whole before anybody looks into it. */
export interface Arriving {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly problem: ProblemCode | null
  /** The process it is meant for; null where any will do. */
  readonly into: ProcessId | null
}

const current = signal<Arriving | null>(null)

/** The file whose preview is open. One at a time: another is not heard until this one is done with. */
export const arriving: Live<Arriving | null> = current

export function offerArriving(file: Arriving): void {
  if (current.current() === null) current.set(file)
}

export const doneArriving = (): void => current.set(null)

/** Takes a file that a person chose or dropped. */
export async function offerFile(file: File, into: ProcessId | null): Promise<void> {
  if (current.current() !== null) return
  try {
    if (file.size > ARCHIVE_LIMITS.bytes) throw new Problem('file.tooLarge')
    offerArriving({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), problem: null, into })
  } catch (error) {
    // a medium that was taken out, a file that another program holds
    offerArriving({ name: file.name, bytes: null, problem: error instanceof Problem ? error.code : 'file.unreadable', into })
  }
}

export const isCarriedName = (name: string): boolean => name.toLowerCase().endsWith('.tavolo')
