import * as Y from 'yjs'
import { type Dispose, type Live, signal } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import type { HasDatabase } from './database.ts'
import { createOutbox } from './outbox.ts'
import { appendToRoom, RoomReplaced } from './roomStore.ts'

/** The part of a window's client that holds what it has still to write: of each room, how to write it at once. */
export interface HasPendingSaves {
  readonly pendingSaves: Map<object, () => Promise<void>>
}

/** Resolves when all that was written in this window so far is on disk, or the attempt failed. */
export const saveAll = async ({ pendingSaves }: HasPendingSaves): Promise<void> =>
  void (await Promise.all([...pendingSaves.values()].map((save) => save())))

const FLUSH_MS = 250
const FLUSH_BYTES = 64 * 1024
/** Updates merged into one row. The cost of `mergeUpdates` grows faster than their number, so they are merged in batches. */
const BATCH = 100
/** Updates that follow closer than this (milliseconds) are one change, as a person would count: typing a word is one. */
const SAME_CHANGE_MS = 1000

/** Whether a room's changes are stored on this device. */
export interface PersistenceState {
  readonly device: 'saving' | 'saved' | 'failed'
  readonly problem: ProblemCode | null
  /** Which of the two copies on this device could not be written, while the other could. */
  readonly without: 'storage' | 'journal' | null
}

/** Writes a document's changes to the device as they happen. */
export interface RoomPersistence {
  readonly state: Live<PersistenceState>
  /** Resolves when everything so far is on disk, or the attempt failed. */
  readonly flush: () => Promise<void>
  /** Writes updates that the document has already, and the named copies lack. */
  readonly add: (updates: readonly Uint8Array[], to: readonly ('storage' | 'journal')[]) => void
  /** Whether the journal has everything. */
  readonly isJournaled: () => boolean
  readonly stop: Dispose
}

/** What persistence does beside writing to the database. */
export interface PersistenceOptions {
  /** Of the copy from which the room was opened. */
  readonly generation?: number
  /** Appends to the journal; resolves when the updates are there. `null` while another process writes the journal. */
  readonly journalAppender?: (() => ((updates: readonly Uint8Array[]) => Promise<void>) | null) | undefined
  /** Another window has replaced the stored copy: this document is outdated. */
  readonly onReplaced?: () => void
  /** This person has changed something: how many changes, as a person would count. */
  readonly onOwnChanges?: (changes: number) => void
}

interface PendingUpdate {
  readonly update: Uint8Array
  readonly changes: number
  readonly ownChanges: number
}

/** Starts to write a document's updates to the database and the journal. @param diskOrigin origin of updates that are on disk already */
export function persistRoom(
  client: HasDatabase & HasPendingSaves,
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
    // the journal may lack what the database has: a computer that ends now loses nothing of it
    if (isStored && journalOutbox.isEmpty()) client.pendingSaves.delete(state)
    else client.pendingSaves.set(state, flush)
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

  let lastAt = Number.NEGATIVE_INFINITY
  let lastOwnChangeAt = Number.NEGATIVE_INFINITY
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === diskOrigin) return
    const now = monotonicNow()
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
      client.pendingSaves.delete(state)
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
