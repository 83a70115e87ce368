import { type Live, signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { ARCHIVE_LIMITS } from '../../../shared/protocol/archive/processArchive.ts'

/** A file that somebody wants to open, read whole before anybody looks into it. */
export interface PendingFile {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly problem: ProblemCode | null
  /** The process it is meant for; null where any will do. */
  readonly targetId: ProcessId | null
}

const pending = signal<PendingFile | null>(null)

/** The file whose preview is open. One at a time: another is not heard until this one is done with. */
export const pendingFile: Live<PendingFile | null> = pending

export function offerPendingFile(file: PendingFile): void {
  if (pending.current() === null) pending.set(file)
}

export const clearPendingFile = (): void => pending.set(null)

/** Takes a file that a person chose or dropped. */
export async function offerFile(file: File, targetId: ProcessId | null): Promise<void> {
  if (pending.current() !== null) return
  try {
    if (file.size > ARCHIVE_LIMITS.bytes) throw new Problem('file.tooLarge')
    offerPendingFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), problem: null, targetId })
  } catch (error) {
    // a medium that was taken out, a file that another program holds
    offerPendingFile({ name: file.name, bytes: null, problem: error instanceof Problem ? error.code : 'file.unreadable', targetId })
  }
}

export const isArchiveName = (name: string): boolean => name.toLowerCase().endsWith('.tavolo')
