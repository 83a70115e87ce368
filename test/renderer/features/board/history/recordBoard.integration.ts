import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { recordBoard } from '../../../../../renderer/features/board/history/recordBoard.ts'
import { closeStore, store } from '../../../../../renderer/store/database.ts'
import {
  appendHistory,
  deleteHistory,
  dropOldHistory,
  HISTORY_DAYS,
  limitHistory,
  readHistory,
} from '../../../../../renderer/store/history/boardHistory.ts'
import { deleteRooms } from '../../../../../renderer/store/roomStore.ts'
import { createTimeline } from '../../../../../shared/model/history/timeline.ts'
import { deleteNotes, putNotes } from '../../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { syncClient } from '../../../../support/syncClient.ts'

const ROOM = 'board/aaaaaaaaaaaaaaaa'
const PROCESS = 'pppppppppppppppp'
const DAY = 24 * 60 * 60_000
const ada = testAuthor('ada', 1000)
const box = { x: 0, y: 0, width: 180, height: 180 }

beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
})
afterEach(() => vi.restoreAllMocks())

const open = (doc: Y.Doc) =>
  recordBoard(syncClient, { processId: PROCESS, room: { name: ROOM, doc, awareness: new Awareness(doc) } as never, author: ada }, 0)
const recorded = async (room = ROOM) => {
  const timeline = createTimeline()
  for (const { row } of await readHistory(syncClient, room)) timeline.add(row)
  return timeline
}
const texts = (timeline: ReturnType<typeof createTimeline>) =>
  timeline.steps.map(({ changes }) => changes.map(({ before, after }) => [before?.text, after?.text]))

it('records while a board is open, goes on where it left off, and takes the whole board only where something was missed', async () => {
  const doc = new Y.Doc()
  putNotes(doc, ada, [{ text: 'prima', box }])
  const recording = open(doc)
  await recording.flush()
  putNotes(doc, ada, [{ text: 'dopo', box }])
  await recording.flush()
  await recording.stop()
  const again = open(doc)
  await again.flush()
  await again.stop()
  expect((await readHistory(syncClient, ROOM)).map(({ row }) => row.kind)).toEqual(['frame', 'steps'])
  expect(texts(await recorded())).toEqual([[[undefined, 'dopo']]])
  // changed while nobody looked
  putNotes(doc, ada, [{ text: 'mentre era chiusa', box }])
  const later = open(doc)
  await later.flush()
  await later.stop()
  const timeline = await recorded()
  expect(texts(timeline).at(-1)).toEqual([[undefined, 'mentre era chiusa']])
  expect(timeline.steps.at(-1)?.isGap).toBe(true)
})

it('after the days that are said nothing of a deleted word is on this device, whatever the clock of the host; what stands is there', async () => {
  const doc = new Y.Doc()
  let now = 1_790_000_000_000
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  const recording = open(doc)
  const [personal] = putNotes(doc, ada, [
    { text: 'Carla 333 1234567', box },
    { text: 'resta', box },
  ])
  await recording.flush()
  if (personal) deleteNotes(doc, ada, [personal])
  await recording.flush()
  now += 2 * DAY
  putNotes(doc, ada, [{ text: 'più tardi', box }])
  await recording.flush()
  await recording.stop()
  const everything = async () => JSON.stringify((await readHistory(syncClient, ROOM)).map(({ row }) => (row.kind === 'frame' ? [...row.state] : row)))
  await dropOldHistory(syncClient)
  expect(await everything()).toContain('Carla')
  now += (HISTORY_DAYS - 1) * DAY
  await dropOldHistory(syncClient)
  expect(await everything()).not.toContain('Carla')
  expect(texts(await recorded())).toEqual([[[undefined, 'più tardi']]])
  expect([...((await recorded()).latest()?.values() ?? [])].map(({ text }) => text).sort()).toEqual(['più tardi', 'resta'])
  now += 3 * DAY
  await dropOldHistory(syncClient)
  expect(await readHistory(syncClient, ROOM)).toEqual([])
})

it('a history that is too large loses its older half, and shows the newer one as before', async () => {
  const doc = new Y.Doc()
  const recording = open(doc)
  for (const text of ['a', 'b', 'c', 'd']) {
    await recording.flush()
    putNotes(doc, ada, [{ text, box }])
  }
  await recording.stop()
  await limitHistory(syncClient, ROOM, 10)
  const timeline = await recorded()
  expect(texts(timeline)).toEqual([[[undefined, 'c']], [[undefined, 'd']]])
  expect(timeline.latest()?.size).toBe(4)
})

it('goes with the board: when its process is removed from this device, and when it is erased', async () => {
  await appendHistory(syncClient, ROOM, PROCESS, [{ kind: 'frame', at: 1, state: new Map() }], '')
  await appendHistory(syncClient, 'board/bbbbbbbbbbbbbbbb', PROCESS, [{ kind: 'frame', at: 1, state: new Map() }], '')
  await deleteHistory(syncClient, ROOM)
  expect(await readHistory(syncClient, ROOM)).toEqual([])
  expect(await readHistory(syncClient, 'board/bbbbbbbbbbbbbbbb')).toHaveLength(1)
  await deleteRooms(syncClient, PROCESS)
  expect(await readHistory(syncClient, 'board/bbbbbbbbbbbbbbbb')).toEqual([])
})

it('the size of a step of the history, of an hour of work and of a whole board is what the decision says', async () => {
  const doc = new Y.Doc()
  const notes = putNotes(
    doc,
    ada,
    Array.from({ length: 2000 }, (_, i) => ({
      text: `La fermata numero ${i} è lontana da casa, e la sera non passa nessuno: ${i * 7919}`,
      box: { ...box, x: i },
    })),
  )
  const recording = open(doc)
  await recording.flush()
  const bytesOf = async () => (await (await store(syncClient)).history.toArray()).map(({ content }) => content.length)
  const [frame = 0] = await bytesOf()
  for (const note of notes.slice(0, 40)) {
    putNotes(doc, ada, [{ text: `Una risposta a ${note}, con parole come le scrive chi è al tavolo`, box }])
    await recording.flush()
  }
  await recording.stop()
  const steps = (await bytesOf()).slice(1)
  expect(frame).toBeLessThan(200_000)
  expect(steps.reduce((sum, bytes) => sum + bytes, 0) / steps.length).toBeLessThan(350)
})
