import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { createExample } from '../../../../renderer/features/home/templates/exampleProcess.ts'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { processList } from '../../../../renderer/store/processList.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { listAreas } from '../../../../shared/model/records/area.ts'
import { readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { inUse, listListings } from '../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../shared/model/records/note.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { listSteps } from '../../../../shared/model/records/step.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { syncClient } from '../../../support/syncClient.ts'

beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
})

const kinds = (nodes: readonly BodyNode[]): readonly string[] => nodes.flatMap((node) => [node.type, ...kinds(node.content ?? [])])

it('the worked example is a whole process: about sixty readable notes, two structured documents, a session', async () => {
  const processId = await createExample(syncClient)
  expect(
    processList(syncClient)
      .current()
      ?.find((summary) => summary.process === processId)?.example,
  ).toBe(true)
  const home = await openRoom(syncClient, processId, `process/${processId}`)
  const listings = listListings(home.doc)
  const room = (kind: 'board' | 'document' | 'session', at = 0) =>
    openRoom(syncClient, processId, `${kind}/${inUse(listings, kind)[at]?.id}` as RoomName)
  const people = new Set(listPeople(home.doc).map((person) => person.id))

  const board = await room('board')
  const notes = listNotes(board.doc)
  expect(notes.length).toBeGreaterThanOrEqual(55)
  expect(notes.length).toBeLessThanOrEqual(65)
  const { question, phonesWriteIn } = readBoard(board.doc)
  expect(question).not.toBe('')
  expect(listAreas(board.doc).find(({ id }) => id === phonesWriteIn)?.title).toBe('Idee')
  expect(new Set(notes.map((note) => note.colour)).size).toBe(8)
  expect(new Set(notes.map((note) => note.by)).size).toBeGreaterThanOrEqual(5)
  for (const note of notes) {
    expect(note.text.length, note.text).toBeLessThanOrEqual(130)
    expect(people.has(note.by), note.text).toBe(true)
    const centre = { x: note.box.x + note.box.width / 2, y: note.box.y + note.box.height / 2 }
    const around = listAreas(board.doc).filter(
      ({ box }) => centre.x > box.x && centre.x < box.x + box.width && centre.y > box.y && centre.y < box.y + box.height,
    )
    expect(around, note.text).toHaveLength(1)
  }
  for (const [at, note] of notes.entries())
    for (const other of notes.slice(at + 1)) {
      const apart = Math.abs(note.box.x - other.box.x) >= 180 || Math.abs(note.box.y - other.box.y) >= 180
      expect(apart, `${note.text} / ${other.text}`).toBe(true)
    }

  expect(inUse(listings, 'document')).toHaveLength(2)
  for (const at of [0, 1]) {
    const has = new Set(kinds(readBody((await room('document', at)).doc)))
    expect([...has]).toEqual(expect.arrayContaining(['heading', 'bulletList', 'orderedList', 'taskList', 'table', 'blockquote']))
  }
  const steps = listSteps((await room('session')).doc)
  expect(steps).toHaveLength(5)
  const listed = new Set<string>(listings.map((listing) => listing.id))
  expect(steps.every((step) => !step.on || listed.has(step.on))).toBe(true)
})
