import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openJournal } from '../../../../electron/host/journal/journal.ts'
import { createWindowJournal } from '../../../../electron/host/journal/windowJournal.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const put = (doc: Y.Doc, text: string) => putNotes(doc, testAuthor('anna'), [{ text, box }])
const texts = (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return listNotes(doc).map(({ text }) => text)
}
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tavolo-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('what the table did not accept leaves the journal too, and is not there after a restart; an open table is not touched', async () => {
  const [working, table] = [new Y.Doc(), new Y.Doc()]
  put(working, 'rifiutata')
  put(table, 'come la ha il tavolo')
  const openJournal_ = await openJournal(folder)
  let alone = false
  const journals = createWindowJournal(
    openJournal_,
    () => alone,
    () => undefined,
  )
  await journals.append(ROOM, [Y.encodeStateAsUpdate(working)])
  await journals.replace(ROOM, Y.encodeStateAsUpdate(table))
  expect(texts(await journals.read(ROOM))).toEqual(['rifiutata'])
  alone = true
  await journals.replace(ROOM, Y.encodeStateAsUpdate(table))
  put(table, 'e si continua')
  await journals.append(ROOM, [Y.encodeStateAsUpdate(table)])
  expect(texts(await journals.read(ROOM)).sort()).toEqual(['come la ha il tavolo', 'e si continua'])
  await openJournal_.close()
  const reopened = await openJournal(folder)
  expect(texts(await reopened.load(ROOM)).sort()).toEqual(['come la ha il tavolo', 'e si continua'])
  await reopened.close()
})
