import * as Y from 'yjs'
import { toHex } from '../../../../shared/base/bytes.ts'
import { sha256 } from '../../../../shared/base/crypto.ts'
import type { Dispose } from '../../../../shared/base/live.ts'
import { readBoardState } from '../../../../shared/model/history/boardState.ts'
import { createHistoryRecorder, type HistoryRecorder } from '../../../../shared/model/history/recordHistory.ts'
import type { HistoryRow } from '../../../../shared/model/historyRows/historyRow.ts'
import type { BoardState } from '../../../../shared/model/historyRows/plainState.ts'
import type { Author, PersonId } from '../../../../shared/model/transact.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'
import type { HasDatabase } from '../../../store/database.ts'
import { appendHistory, dropOldHistory, historyMark, limitHistory } from '../../../store/history/boardHistory.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** Milliseconds within which what one person changes is one step. */
const STEP_MS = 5000
/** Milliseconds after a board was opened before anything is read of it: its first screen comes first. */
const QUIET_MS = 2000
/** Records that are read of a board at once. */
const SLICE = 400

/** What is recorded, and for whom. */
export interface RecordedBoard {
  readonly processId: string
  readonly room: Pick<OpenRoom, 'name' | 'doc' | 'awareness'>
  readonly author: Author
}

/** Records a board while it is open. */
export interface BoardRecording {
  /** Stores what was changed until now; resolves when it is stored, or cannot be. */
  readonly flush: () => Promise<void>
  /** The history of this device was deleted: it begins anew with the board as it is. */
  readonly restart: () => Promise<void>
  /** Stores what was changed until now, and ends. */
  readonly stop: () => Promise<void>
}

/**
 * Records on this device what is changed on a board: every few seconds what was changed, and the whole board where this device missed something.
 * Of several windows of a device one records. A device that cannot store it records nothing; the board goes on.
 */
export function recordBoard(client: HasDatabase, { processId, room, author }: RecordedBoard, quietMs: number = QUIET_MS): BoardRecording {
  const { name, doc, awareness } = room
  const clientOwners = followClientOwners(awareness)
  let recorder: HistoryRecorder | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasBegun = false
  let stored: Promise<void> = Promise.resolve()

  const store = (rows: readonly HistoryRow[]) => (rows.length > 0 ? appendHistory(client, name, processId, rows, markOf(doc)) : Promise.resolve())
  const takeRows = (): readonly HistoryRow[] => {
    const steps = recorder?.take() ?? []
    return steps.length > 0 ? [{ kind: 'steps', steps }] : []
  }
  /** One after the other; what fails is lost to the history alone. */
  const enqueue = (task: () => Promise<void>): Promise<void> => {
    stored = stored.then(task).catch(() => undefined)
    return stored
  }
  const begin = () =>
    enqueue(async () => {
      const isWhole = (await historyMark(client, name)) === markOf(doc)
      // what was changed since the board was opened is under the names of those who changed it
      await store(takeRows())
      if (!isWhole) await store([{ kind: 'frame', at: author.now(), state: await readInSlices(doc) }])
      hasBegun = true
      await store(takeRows())
      await limitHistory(client, name)
      await dropOldHistory(client)
    })
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    return hasBegun ? enqueue(() => store(takeRows())) : begin()
  }
  const start = () => {
    recorder = createHistoryRecorder(
      doc,
      author,
      (clientId) => clientOwners.of(clientId),
      () => {
        if (hasBegun) timer ??= setTimeout(() => void flush(), STEP_MS)
      },
    )
    timer = setTimeout(() => void flush(), quietMs)
  }
  const releaseLock = whenAlone(`tavolo history ${name}`, start)
  return {
    flush: () => (recorder ? flush() : stored),
    restart: () => {
      hasBegun = false
      return recorder ? flush() : stored
    },
    stop: async () => {
      const isRecording = recorder !== null && hasBegun
      clearTimeout(timer)
      if (isRecording) await enqueue(() => store(takeRows()))
      recorder?.close()
      clientOwners.close()
      await stored
      releaseLock()
    },
  }
}

/** Whose each Yjs client id is that was ever present here: the host writes the name into each presence. */
function followClientOwners(awareness: OpenRoom['awareness']): { readonly of: (client: number) => PersonId | null; readonly close: Dispose } {
  const clientOwners = new Map<number, PersonId>()
  const learn = () => {
    for (const [client, state] of awareness.getStates()) {
      const person = readPresence(state)?.user.id
      if (person) clientOwners.set(client, person)
    }
  }
  learn()
  awareness.on('change', learn)
  return { of: (client) => clientOwners.get(client) ?? null, close: () => awareness.off('change', learn) }
}

/** Which state a document is in: the same for the same content and deletions. Cost: O(items), without their contents. */
const markOf = (doc: Y.Doc): string => toHex(sha256(Y.encodeSnapshot(Y.snapshot(doc))))

/** Reads a board, with pauses in which the window stays awake; what is changed meanwhile is recorded after it. */
export async function readInSlices(doc: Y.Doc): Promise<BoardState> {
  const state = new Map()
  for (const [key, fields] of readBoardState(doc)) {
    state.set(key, fields)
    if (state.size % SLICE === 0) await new Promise<void>((resolve) => setTimeout(resolve))
  }
  return state
}

/** Calls back once no other window of this device has the lock. Where there are no locks, at once. @returns releases it */
function whenAlone(lock: string, run: () => void): Dispose {
  const { locks } = globalThis.navigator ?? {}
  if (!locks) {
    run()
    return () => {}
  }
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let isOver = false
  void locks
    .request(lock, async () => {
      if (isOver) return
      run()
      await released
    })
    .catch(() => undefined)
  return () => {
    isOver = true
    release()
  }
}
