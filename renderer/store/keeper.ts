import * as Y from 'yjs'
import { type Dispose, type Live, source } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { problemOfStorage } from './db.ts'
import { appendToRoom } from './rooms.ts'

const FLUSH_MS = 250
const FLUSH_BYTES = 64 * 1024
const RETRY_MS = 3000
/** Updates put together into one row: `mergeUpdates` grows faster than their number, so they go in handfuls. */
const HANDFUL = 100

export interface KeeperState {
  readonly device: 'saving' | 'saved' | 'failed'
  readonly problem: ProblemCode | null
}

/** Writes a document's changes to the device as they happen. */
export interface Keeper {
  readonly state: Live<KeeperState>
  /** Resolves when everything so far is on disk, or could not be put there. */
  readonly flush: () => Promise<void>
  readonly stop: Dispose
}

/**
 * Keeps a room. What could not be written stays in memory and is tried again, so that a full disk that is emptied, or a
 * storage that comes back, loses nothing. @param fromDisk the origin of updates that are on disk already
 */
export function keepRoom(room: string, process: string, doc: Y.Doc, fromDisk: unknown): Keeper {
  const state = source<KeeperState>({ device: 'saved', problem: null })
  let waiting: Uint8Array[] = []
  let bytes = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> | null = null

  const later = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = null
      void flush()
    }, ms)
  }

  async function flush(): Promise<void> {
    while (writing) await writing
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    bytes = 0
    writing = appendToRoom(room, process, inHandfuls(batch)).then(
      () => state.set({ device: waiting.length > 0 ? 'saving' : 'saved', problem: null }),
      (error: unknown) => {
        waiting = [...batch, ...waiting]
        state.set({ device: 'failed', problem: problemOfStorage(error).code })
        later(RETRY_MS)
      },
    )
    await writing.finally(() => {
      writing = null
    })
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === fromDisk) return
    waiting.push(update)
    bytes += update.length
    if (state.current().device === 'saved') state.set({ device: 'saving', problem: null })
    if (bytes > FLUSH_BYTES) void flush()
    else later(FLUSH_MS)
  }
  doc.on('update', onUpdate)

  const onLeave = () => void flush()
  globalThis.addEventListener?.('pagehide', onLeave)
  globalThis.document?.addEventListener('visibilitychange', onLeave)

  return {
    state,
    flush,
    stop: () => {
      doc.off('update', onUpdate)
      globalThis.removeEventListener?.('pagehide', onLeave)
      globalThis.document?.removeEventListener('visibilitychange', onLeave)
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function inHandfuls(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const rows: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += HANDFUL) rows.push(Y.mergeUpdates(updates.slice(i, i + HANDFUL)))
  return rows
}
