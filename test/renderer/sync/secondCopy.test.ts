import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../renderer/store/db.ts'
import { loadRoom } from '../../../renderer/store/rooms.ts'
import { clearMembershipCache } from '../../../renderer/store/seats.ts'
import { openProcess } from '../../../renderer/sync/openProcess.ts'
import { openRoom } from '../../../renderer/sync/openRoom.ts'
import { createProcess } from '../../../renderer/sync/processes.ts'
import { recoveryOf } from '../../../renderer/sync/recovery.ts'
import { newId } from '../../../shared/base/id.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { listNotes, putNotes } from '../../../shared/model/note.ts'
import { type ProcessId, readProcess } from '../../../shared/model/process.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { aPlatform } from '../../support/aRoom.tsx'
import { anAuthor } from '../../support/peers.ts'
import { until } from '../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const anna = anAuthor('anna')
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

/** A computer's disk, as the window sees it: `journal` can refuse. */
const disk = new Map<string, Uint8Array[]>()
let works = true
const answering = <A, B>(answer: (ask: A) => B) =>
  ((ask: A) => {
    if (!works) throw new Problem('disk.full')
    return answer(ask)
  }) as (ask: never) => B

beforeEach(async () => {
  disk.clear()
  works = true
  await (await store()).delete()
  await closeStore()
  clearMembershipCache()
  aPlatform({
    'table.startStandby': () => ({ addresses: [] }),
    'table.view': () => null,
    'nearby.list': () => [],
    'journal.append': answering(({ room, updates }: { room: string; updates: Uint8Array[] }) => {
      disk.set(room, [...(disk.get(room) ?? []), ...updates])
      return {}
    }),
    'journal.read': answering(({ room }: { room: string }) => ({ updates: disk.get(room) ?? [] })),
  })
})
afterEach(() => vi.restoreAllMocks())

const journaled = (room: string) => {
  const doc = new Y.Doc()
  for (const update of disk.get(room) ?? []) Y.applyUpdate(doc, update)
  return doc
}
/** A process with a board that has a note in both copies. */
async function aBoard() {
  const process = await createProcess({ title: 'Casa di quartiere' })
  const opened = await openProcess(process)
  const name: RoomName = `board/${newId<'board'>(Math.random)}`
  const board = await openRoom(process, name)
  putNotes(board.doc, anna, [{ text: 'Il doposcuola', box }])
  await until(() => texts(journaled(name)).length === 1, 'in the journal')
  return { process, name, board, opened }
}
async function emptied(process: ProcessId) {
  const db = await store()
  await Promise.all([db.log.clear(), db.snapshots.clear(), db.confirmed.clear()])
  return process
}

it('what is written is also on the computer’s disk, and what was there before is brought there', async () => {
  const { process, name, board, opened } = await aBoard()
  // the process room was written before there was a journal
  await until(() => readProcess(journaled(`process/${process}`)).title === 'Casa di quartiere')
  await board.close()
  await opened.close()
  const before = disk.get(name)?.length
  const again = await openProcess(process)
  const same = await openRoom(process, name)
  await same.close()
  await again.close()
  expect(disk.get(name)?.length).toBe(before)
})

it('a window whose storage was emptied has everything again from the disk, keeps it, and says so', async () => {
  const { process, name, board, opened } = await aBoard()
  await board.close()
  await opened.close()
  await emptied(process)
  const again = await openProcess(process)
  expect(readProcess(again.doc).title).toBe('Casa di quartiere')
  expect(recoveryOf(process).current().fromJournal).toBe(true)
  const room = await openRoom(process, name)
  expect(texts(room.doc)).toEqual(['Il doposcuola'])
  await room.close()
  await again.close()
  const stored = new Y.Doc()
  await loadRoom(name, stored, null)
  expect(texts(stored)).toEqual(['Il doposcuola'])
})

it('where one of the two copies cannot be written it is saved all the same, and the one that failed is named', async () => {
  const { name, board, opened } = await aBoard()
  const db = await store()
  const full = vi.spyOn(db.log, 'bulkAdd').mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }))
  putNotes(board.doc, anna, [{ text: 'solo sul disco', box }])
  await until(() => board.status.current().without === 'storage')
  expect(board.status.current()).toMatchObject({ device: 'saved', problem: null })
  expect(texts(journaled(name))).toContain('solo sul disco')
  works = false
  putNotes(board.doc, anna, [{ text: 'solo in memoria', box }])
  await until(() => board.status.current().device === 'failed')
  expect(board.status.current().problem).toBe('disk.full')
  full.mockRestore()
  await until(() => board.status.current().device === 'saved')
  await until(() => board.status.current().without === 'journal')
  works = true
  await until(() => board.status.current().without === null, 'both copies again')
  expect(texts(journaled(name))).toEqual(['Il doposcuola', 'solo in memoria', 'solo sul disco'])
  await board.close()
  await opened.close()
})
