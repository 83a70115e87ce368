import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { persistRoom } from '../../../../renderer/store/roomPersistence.ts'
import { loadRoom, replaceRoom } from '../../../../renderer/store/roomStore.ts'
import { syncWindows } from '../../../../renderer/sync/room/crossWindowSync.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const PROCESS = 'pppppppppppppppp'
const box = { x: 0, y: 0, width: 180, height: 180 }
const put = (doc: Y.Doc, text: string) => putNotes(doc, testAuthor('anna'), [{ text, box }])
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()
const onDisk = async () => {
  const doc = new Y.Doc()
  await loadRoom(syncClient, ROOM, doc, null)
  return doc
}

beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
})

it('a window that still has what was refused does not bring it back to the one that has begun again', async () => {
  const [fresh, stale] = [new Y.Doc(), new Y.Doc()]
  put(stale, 'rifiutata')
  let callCount = 0
  const stops = [syncWindows(ROOM, fresh, 1, () => undefined), syncWindows(ROOM, stale, 0, () => callCount++)]
  put(stale, 'anche questa')
  await until(() => callCount > 0, 'the stale window is told')
  put(fresh, 'si continua')
  await until(() => callCount > 1, 'and again with what is new')
  expect(texts(fresh)).toEqual(['si continua'])
  expect(texts(stale)).not.toContain('si continua')
  for (const stop of stops) stop()
})

it('nor to the disk: it is told that its copy is of before, and the copy on disk stays as the table has it', async () => {
  const stale = new Y.Doc()
  let callCount = 0
  const persistence = persistRoom(syncClient, ROOM, PROCESS, stale, null, { onReplaced: () => callCount++ })
  put(stale, 'rifiutata')
  await persistence.flush()
  const table = new Y.Doc()
  put(table, 'come la ha il tavolo')
  expect(await replaceRoom(syncClient, ROOM, PROCESS, Y.encodeStateAsUpdateV2(table), Y.encodeStateVector(table))).toBe(1)
  put(stale, 'e ancora una')
  await persistence.flush()
  expect(callCount).toBe(1)
  expect(texts(await onDisk())).toEqual(['come la ha il tavolo'])
  const renewed = persistRoom(syncClient, ROOM, PROCESS, table, null, { generation: 1 })
  put(table, 'si continua')
  await renewed.flush()
  expect(texts(await onDisk())).toEqual(['come la ha il tavolo', 'si continua'])
  persistence.stop()
  renewed.stop()
})
