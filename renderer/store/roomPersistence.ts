import * as Y from 'yjs'
import { type Dispose, type Live, signal } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import type { HasDatabase } from './database.ts'
import { createOutbox } from './outbox.ts'
import { appendToRoom, RoomReplaced } from './roomStore.ts'

const FLUSH_MS = 250
const FLUSH_BYTES = 64 * 1024
/** Updates put together into one row: `mergeUpdates` grows faster than their number, so they go in handfuls. */
const BATCH = 100
/** What follows closer than this is the same change, as a person would count: typing a word is one. */
const SAME_CHANGE_MS = 1000

export interface PersistenceState {
  readonly device: 'saving' | 'saved' | 'failed'
  readonly problem: ProblemCode | null
  /** Which of the two copies on this device could not be written, while the other could. */
  readonly without: 'storage' | 'journal' | null
}

/** Writes a document's changes to the device as they happen. */
export interface RoomPersistence {
  readonly state: Live<PersistenceState>
  /** Resolves when everything so far is on disk, or could not be put there. */
  readonly flush: () => Promise<void>
  /** Writes what the document has already, and one of the copies (or both) has not. */
  readonly add: (updates: readonly Uint8Array[], to: readonly ('storage' | 'journal')[]) => void
  /** Is everything in the second copy? */
  readonly isJournaled: () => boolean
  readonly stop: Dispose
}

/** What else a keeper may be given. */
export interface PersistenceOptions {
  /** Of the room, as it was opened. */
  readonly generation?: number
  /** The second copy on this device. Resolves when the updates are there; `null` while something else puts them there. */
  readonly journalAppender?: (() => ((updates: readonly Uint8Array[]) => Promise<void>) | null) | undefined
  /** Another window has put the room in order: this document is of before. */
  readonly onReplaced?: () => void
  /** This person has changed something: how many changes, as people count. */
  readonly onOwnChanges?: (changes: number) => void
}

interface PendingUpdate {
  readonly update: Uint8Array
  readonly changes: number
  readonly ownChanges: number
}

/** Keeps a room. @param diskOrigin the origin of updates that are on disk already */
export function persistRoom(
  client: HasDatabase,
  room: string,
  processId: string,
  doc: Y.Doc,
  diskOrigin: unknown,
  options: PersistenceOptions = {},
): RoomPersistence {
  const generation = options.generation ?? 0
  const state = signal<PersistenceState>({ device: 'saved', problem: null, without: null })
  const total = (pending: readonly PendingUpdate[], of: 'changes' | 'ownChanges') => pending.reduce((sum, item) => sum + item[of], 0)
  let isReplaced = false

  const storageOutbox = createOutbox<PendingUpdate>(
    async (pending) => {
      if (isReplaced) return
      try {
        const appendOptions = { generation, changes: total(pending, 'changes'), ownChanges: total(pending, 'ownChanges') }
        await appendToRoom(client, room, processId, inBatches(pending.map((item) => item.update)), appendOptions)
      } catch (error) {
        if (!(error instanceof RoomReplaced)) throw error
        isReplaced = true
        options.onReplaced?.()
      }
    },
    () => updateState(),
  )
  const journalOutbox = createOutbox<Uint8Array>(
    async (updates) => void (await options.journalAppender?.()?.(inBatches(updates))),
    () => updateState(),
  )

  const isJournaled = () => journalOutbox.isEmpty() && Boolean(options.journalAppender?.())
  const updateState = () => {
    const [isStored, isCopied] = [storageOutbox.isEmpty(), isJournaled()]
    const problem = storageOutbox.problem()
    const without = isStored && journalOutbox.problem() ? 'journal' : problem && isCopied ? 'storage' : null
    const device = isStored || (problem && isCopied) ? 'saved' : problem ? 'failed' : 'saving'
    const shownProblem = device === 'failed' ? problem : null
    const now = state.current()
    if (now.device !== device || now.without !== without || now.problem !== shownProblem) state.set({ device, problem: shownProblem, without })
  }

  let timer: ReturnType<typeof setTimeout> | null = null
  let bytes = 0
  const flush = async () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    bytes = 0
    await Promise.all([storageOutbox.flush(), journalOutbox.flush()])
  }

  let lastAt = 0
  let lastOwnChangeAt = 0
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === diskOrigin) return
    const now = Date.now()
    const changes = now - lastAt > SAME_CHANGE_MS ? 1 : 0
    const ownChanges = transaction.local && now - lastOwnChangeAt > SAME_CHANGE_MS ? 1 : 0
    lastAt = now
    if (transaction.local) lastOwnChangeAt = now
    storageOutbox.push({ update, changes, ownChanges })
    if (options.journalAppender?.()) journalOutbox.push(update)
    if (ownChanges > 0) options.onOwnChanges?.(ownChanges)
    bytes += update.length
    updateState()
    if (bytes > FLUSH_BYTES) void flush()
    else timer ??= setTimeout(() => void flush(), FLUSH_MS)
  }
  doc.on('update', onUpdate)

  const onLeave = () => void flush()
  globalThis.addEventListener?.('pagehide', onLeave)
  globalThis.document?.addEventListener('visibilitychange', onLeave)

  return {
    state,
    flush,
    add: (updates, to) => {
      for (const update of updates) {
        if (to.includes('storage')) storageOutbox.push({ update, changes: 0, ownChanges: 0 })
        if (to.includes('journal') && options.journalAppender?.()) journalOutbox.push(update)
      }
      updateState()
      void flush()
    },
    isJournaled,
    stop: () => {
      doc.off('update', onUpdate)
      globalThis.removeEventListener?.('pagehide', onLeave)
      globalThis.document?.removeEventListener('visibilitychange', onLeave)
      if (timer !== null) clearTimeout(timer)
      storageOutbox.stop()
      journalOutbox.stop()
    },
  }
}

function inBatches(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const rows: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += BATCH) rows.push(Y.mergeUpdates(updates.slice(i, i + BATCH)))
  return rows
}
