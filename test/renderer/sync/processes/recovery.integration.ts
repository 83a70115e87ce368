import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { persistRoom } from '../../../../renderer/store/roomPersistence.ts'
import { countRecoveredChanges, recoveryOf } from '../../../../renderer/sync/processes/recovery.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'
import { testId } from '../../../support/screens/testRoom.tsx'
import { testSyncClient } from '../../../support/syncClient.ts'

const processId = testId<ProcessId>('percorso')
const board = 'board/lavagna'
/** What a computer keeps when a program is killed: storage, and no lock. */
let storedItems: Map<string, string>
let locks: string[]

beforeEach(() => {
  storedItems = new Map()
  locks = []
})
afterEach(() => vi.unstubAllGlobals())

/** A window, started: with a client of its own, as a new program does. */
async function starts() {
  const client = testSyncClient()
  const leaving = new EventTarget()
  const localStorage = new Proxy(
    { setItem: (key: string, value: string) => void storedItems.set(key, value), removeItem: (key: string) => void storedItems.delete(key) },
    { ownKeys: () => [...storedItems.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
  )
  vi.stubGlobal('localStorage', localStorage)
  vi.stubGlobal('navigator', {
    locks: { query: async () => ({ held: locks.map((name) => ({ name })) }), request: async (name: string) => void locks.push(name) },
  })
  vi.stubGlobal('addEventListener', leaving.addEventListener.bind(leaving))
  vi.stubGlobal('removeEventListener', leaving.removeEventListener.bind(leaving))
  await countRecoveredChanges(client, processId)
  return {
    told: () => recoveryOf(client, processId).current().changes,
    write: async (text: string) => {
      const doc = new Y.Doc()
      const persistence = persistRoom(client, board, processId, doc, null)
      putNotes(doc, testAuthor('anna'), [{ text, box: { x: 0, y: 0, width: 180, height: 180 } }])
      await persistence.flush()
      persistence.stop()
    },
    killed: () => {
      locks = []
    },
    closed: () => {
      leaving.dispatchEvent(new Event('pagehide'))
      locks = []
    },
  }
}

it('after a kill the next start says how many changes it has back, once; after a goodbye it says nothing', async () => {
  const first = await starts()
  expect(first.told()).toBe(0)
  await first.write('Scritta prima che il programma morisse')
  await first.write('E questa un attimo dopo')
  first.killed()

  const second = await starts()
  expect(second.told()).toBe(2)
  await second.write('Un’altra')
  second.closed()

  const third = await starts()
  expect(third.told()).toBe(0)
  third.killed()
  expect((await starts()).told()).toBe(0)
})

it('a second window beside a living one is no recovery', async () => {
  const first = await starts()
  await first.write('Due finestre')
  expect((await starts()).told()).toBe(0)
})
