import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { fitted } from '../../../../renderer/board/scene/camera.ts'
import { findFreeSpace, findRoomInArea } from '../../../../renderer/board/scene/freeSpace.ts'
import { populateNeedsReading } from '../../../../renderer/features/home/templates/needsReading.ts'
import { t } from '../../../../renderer/kit/text/translations.ts'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { boxAround, overlaps } from '../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { type AreaId, listAreas, placeArea } from '../../../../shared/model/records/area.ts'
import { readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { inUse, listListings } from '../../../../shared/model/records/listing.ts'
import { listNotes, NOTE_SIDE, putNotes } from '../../../../shared/model/records/note.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'
import { syncClient } from '../../../support/syncClient.ts'

beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
})

/** What is left for the board of a window of 1920 × 1080, in CSS pixels. */
const CANVAS = { width: 1824, height: 946 }

/** The board of the template, as a phone has it. */
async function templateBoard() {
  const processId = await createProcess(syncClient, { title: 'Bisogni del quartiere' })
  await populateNeedsReading(syncClient, processId, t, 'it')
  const home = await openRoom(syncClient, processId, `process/${processId}`)
  const board = await openRoom(syncClient, processId, `board/${inUse(listListings(home.doc), 'board')[0]?.id}` as RoomName)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(board.doc))
  const sara = testAuthor('sara')
  return {
    doc,
    phonesWriteIn: readBoard(doc).phonesWriteIn as AreaId,
    /** As a phone does it. */
    send: (areaId: AreaId | null) => {
      const areas = listAreas(doc)
      const area = areas.find(({ id }) => id === areaId)
      const occupied = { notes: listNotes(doc).map(({ box }) => box), areas: areas.map(({ box }) => box) }
      const within = area && findRoomInArea(area.box, occupied, NOTE_SIDE, sara.random)
      if (within) placeArea(doc, sara, area.id, within.area)
      putNotes(doc, sara, [{ text: 'Mancano panchine', box: within?.box ?? findFreeSpace(occupied, NOTE_SIDE, sara.random) }])
    },
    zoom: () => fitted(boxAround([...listAreas(doc), ...listNotes(doc)].map(({ box }) => box))!, CANVAS).zoom,
  }
}

it('fills a projector at 70 % and more, and says in which area phones write', async () => {
  const { doc, phonesWriteIn, zoom } = await templateBoard()
  expect(listAreas(doc)).toHaveLength(4)
  expect(listAreas(doc).map(({ id }) => id)).toContain(phonesWriteIn)
  expect(zoom()).toBeGreaterThanOrEqual(0.7)
})

it('holds what forty phones send in its area, at full size and in view, however much comes', async () => {
  const { doc, phonesWriteIn, send, zoom } = await templateBoard()
  for (const [count, leastZoom] of [
    [3, 0.7],
    [30, 0.6],
    [120, 0.38],
  ] as const) {
    while (listNotes(doc).length < count) send(phonesWriteIn)
    const [notes, areas] = [listNotes(doc), listAreas(doc)]
    for (const [at, note] of notes.entries()) {
      expect(areaOf(note, areas)?.id).toBe(phonesWriteIn)
      expect(note.box).toMatchObject({ width: NOTE_SIDE, height: NOTE_SIDE })
      expect(notes.slice(at + 1).some(({ box }) => overlaps(box, note.box))).toBe(false)
    }
    expect(zoom()).toBeGreaterThanOrEqual(leastZoom)
  }
})

it('has a tidy grid beside its areas for what is sent to none, and neither gets into the other', async () => {
  const { doc, phonesWriteIn, send } = await templateBoard()
  for (let i = 0; i < 80; i++) send(i % 2 === 0 ? null : phonesWriteIn)
  const areas = listAreas(doc)
  const filed = listNotes(doc).map((note) => areaOf(note, areas)?.id ?? null)
  expect(filed.filter((area) => area === null)).toHaveLength(40)
  expect(filed.filter((area) => area === phonesWriteIn)).toHaveLength(40)
  for (const note of listNotes(doc).filter((each) => areaOf(each, areas) === null))
    expect(areas.some(({ box }) => overlaps(box, note.box))).toBe(false)
})
