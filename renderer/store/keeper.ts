import * as Y from 'yjs'
import { type Dispose, type Live, signal } from '../../shared/base/live.ts'
import type { ProblemCode } from '../../shared/base/problem.ts'
import { outbox } from './outbox.ts'
import { appendToRoom, RoomReplaced } from './rooms.ts'

const FLUSH_MS = 250
const FLUSH_BYTES = 64 * 1024
/** Updates put together into one row: `mergeUpdates` grows faster than their number, so they go in handfuls. */
const HANDFUL = 100
/** What follows closer than this is the same change, as a person would count: typing a word is one. */
const SAME_CHANGE_MS = 1000

export interface KeeperState {
  readonly device: 'saving' | 'saved' | 'failed'
  readonly problem: ProblemCode | null
  /** Which of the two copies on this device could not be written, while the other could. */
  readonly without: 'storage' | 'journal' | null
}

/** Writes a document's changes to the device as they happen. */
export interface Keeper {
  readonly state: Live<KeeperState>
  /** Resolves when everything so far is on disk, or could not be put there. */
  readonly flush: () => Promise<void>
  /** Writes what the document has already, and one of the copies (or both) has not. */
  readonly add: (updates: readonly Uint8Array[], to: readonly ('storage' | 'journal')[]) => void
  /** Is everything in the second copy? */
  readonly isCopied: () => boolean
  readonly stop: Dispose
}

/** What else a keeper may be given. */
export interface Keeping {
  /** Of the room, as it was opened. */
  readonly generation?: number
  /** The second copy on this device. Resolves when the updates are there; `null` while something else puts them there. */
  readonly copy?: (() => ((updates: readonly Uint8Array[]) => Promise<void>) | null) | undefined
  /** Another window has put the room in order: this document is of before. */
  readonly onReplaced?: () => void
  /** This person has changed something: how many changes, as people count. */
  readonly onMine?: (changes: number) => void
}

interface Letter {
  readonly update: Uint8Array
  readonly changes: number
  readonly mine: number
}

/** Keeps a room. @param fromDisk the origin of updates that are on disk already */
export function keepRoom(room: string, process: string, doc: Y.Doc, fromDisk: unknown, keeping: Keeping = {}): Keeper {
  const generation = keeping.generation ?? 0
  const state = signal<KeeperState>({ device: 'saved', problem: null, without: null })
  const total = (letters: readonly Letter[], of: 'changes' | 'mine') => letters.reduce((sum, letter) => sum + letter[of], 0)
  let replaced = false

  const store = outbox<Letter>(
    async (letters) => {
      if (replaced) return
      try {
        const facts = { generation, changes: total(letters, 'changes'), mine: total(letters, 'mine') }
        await appendToRoom(room, process, inHandfuls(letters.map((letter) => letter.update)), facts)
      } catch (error) {
        if (!(error instanceof RoomReplaced)) throw error
        replaced = true
        keeping.onReplaced?.()
      }
    },
    () => tell(),
  )
  const journal = outbox<Uint8Array>(
    async (updates) => void (await keeping.copy?.()?.(inHandfuls(updates))),
    () => tell(),
  )

  const isCopied = () => journal.isEmpty() && Boolean(keeping.copy?.())
  const tell = () => {
    const [stored, copied] = [store.isEmpty(), isCopied()]
    const problem = store.problem()
    const without = stored && journal.problem() ? 'journal' : problem && copied ? 'storage' : null
    const device = stored || (problem && copied) ? 'saved' : problem ? 'failed' : 'saving'
    const told = device === 'failed' ? problem : null
    const now = state.current()
    if (now.device !== device || now.without !== without || now.problem !== told) state.set({ device, problem: told, without })
  }

  let timer: ReturnType<typeof setTimeout> | null = null
  let bytes = 0
  const flush = async () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    bytes = 0
    await Promise.all([store.flush(), journal.flush()])
  }

  let lastAt = 0
  let lastMineAt = 0
  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, deed: Y.Transaction) => {
    if (origin === fromDisk) return
    const now = Date.now()
    const changes = now - lastAt > SAME_CHANGE_MS ? 1 : 0
    const mine = deed.local && now - lastMineAt > SAME_CHANGE_MS ? 1 : 0
    lastAt = now
    if (deed.local) lastMineAt = now
    store.push({ update, changes, mine })
    if (keeping.copy?.()) journal.push(update)
    if (mine > 0) keeping.onMine?.(mine)
    bytes += update.length
    tell()
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
        if (to.includes('storage')) store.push({ update, changes: 0, mine: 0 })
        if (to.includes('journal') && keeping.copy?.()) journal.push(update)
      }
      tell()
      void flush()
    },
    isCopied,
    stop: () => {
      doc.off('update', onUpdate)
      globalThis.removeEventListener?.('pagehide', onLeave)
      globalThis.document?.removeEventListener('visibilitychange', onLeave)
      if (timer !== null) clearTimeout(timer)
      store.stop()
      journal.stop()
    },
  }
}

function inHandfuls(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const rows: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += HANDFUL) rows.push(Y.mergeUpdates(updates.slice(i, i + HANDFUL)))
  return rows
}
