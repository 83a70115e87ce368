import { type Live, signal } from '../../../shared/base/live.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { ARCHIVE_LIMITS } from '../../../shared/protocol/archive/processArchive.ts'

/** A file to be opened, read whole before it is parsed. */
export interface PendingFile {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly problem: ProblemCode | null
  /** The process that the file must belong to; null for any. */
  readonly targetId: ProcessId | null
}

const pending = signal<PendingFile | null>(null)

/** The file whose preview is open. One at a time: other files are ignored until the preview closes. */
export const pendingFile: Live<PendingFile | null> = pending

export function offerPendingFile(file: PendingFile): void {
  if (pending.current() === null) pending.set(file)
}

export const clearPendingFile = (): void => pending.set(null)

/** Reads a file that a person chose or dropped, and opens its preview. */
export async function offerFile(file: File, targetId: ProcessId | null): Promise<void> {
  if (pending.current() !== null) return
  try {
    if (file.size > ARCHIVE_LIMITS.bytes) throw new Problem('file.tooLarge')
    offerPendingFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), problem: null, targetId })
  } catch (error) {
    // removed medium, or a file locked by another program
    offerPendingFile({ name: file.name, bytes: null, problem: error instanceof Problem ? error.code : 'file.unreadable', targetId })
  }
}

export const isArchiveName = (name: string): boolean => name.toLowerCase().endsWith('.tavolo')
