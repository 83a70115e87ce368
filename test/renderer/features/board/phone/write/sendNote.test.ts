import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sendNote, whyNotAdd } from '../../../../../../renderer/features/board/phone/write/sendNote.ts'
import type { OpenRoom } from '../../../../../../renderer/sync/room/room.ts'
import { guardRoom, NO_TEXTS } from '../../../../../../renderer/sync/room/roomRights.ts'
import { overlaps } from '../../../../../../shared/base/geometry.ts'
import { signal } from '../../../../../../shared/base/live.ts'
import { areaOf } from '../../../../../../shared/model/derived/areaOf.ts'
import { listAreas, putArea } from '../../../../../../shared/model/records/area.ts'
import { listNotes, NOTE_SIDE, noteSides } from '../../../../../../shared/model/records/note.ts'
import type { Role } from '../../../../../../shared/protocol/role.ts'
import { presetRules } from '../../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeLocks, encodeRules, lockOf } from '../../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { pictureOf, refOf } from '../../../../../support/assets/pictures.ts'
import { testAuthor } from '../../../../../support/peers.ts'

const roomOf = (doc: Y.Doc, texts = NO_TEXTS) =>
  ({
    doc,
    status: signal({ device: 'saved', host: 'received', problem: null } as const),
    rights: guardRoom(doc, { role: signal<Role>('contributor'), texts: signal(texts), now: () => 0 }),
  }) as unknown as OpenRoom

test('a note goes into the area that was chosen, which grows with what comes; without one it is in none', async () => {
  const doc = new Y.Doc()
  const sara = testAuthor('sara')
  const room = roomOf(doc)
  const area = putArea(doc, sara, { title: 'Idee', box: { x: 0, y: 0, width: 660, height: 500 } })
  for (let i = 0; i < 40; i++) await sendNote(room, sara, { text: `${i}`, colour: 'sun', area: i % 4 === 0 ? null : area })
  const [notes, areas] = [listNotes(doc), listAreas(doc)]
  for (const [at, note] of notes.entries()) {
    expect(areaOf(note, areas)?.id ?? null).toBe(Number(note.text) % 4 === 0 ? null : area)
    expect(note.box).toMatchObject({ width: NOTE_SIDE, height: NOTE_SIDE })
    expect(notes.slice(at + 1).some(({ box }) => overlaps(box, note.box))).toBe(false)
  }
})

test('an area that may not grow takes the note all the same; where nobody adds notes none is sent', async () => {
  const doc = new Y.Doc()
  const sara = testAuthor('sara')
  const area = putArea(doc, testAuthor('anna'), { title: 'Idee', box: { x: 0, y: 0, width: 220, height: 240 } })
  const room = roomOf(doc, { rules: encodeRules(presetRules('add')), locks: encodeLocks([lockOf(area)]) })
  expect(whyNotAdd(room)).toBeNull()
  for (let i = 0; i < 5; i++) await sendNote(room, sara, { text: `${i}`, colour: 'sun', area })
  expect(listAreas(doc)[0]?.box).toEqual({ x: 0, y: 0, width: 220, height: 240 })
  expect(listNotes(doc).map((note) => areaOf(note, listAreas(doc))?.id)).toEqual([area, area, area, area, area])
  expect(whyNotAdd(roomOf(doc, { rules: encodeRules(presetRules('view')), locks: '' }))).toBe('frozen')
  expect(whyNotAdd(roomOf(doc, { rules: encodeRules(presetRules('move')), locks: '' }))).toBe('limited')
})

test('a note with a photograph is a large one, where nothing else is, and has what the photograph shows', async () => {
  const doc = new Y.Doc()
  const sara = testAuthor('sara')
  const room = roomOf(doc)
  const picture = refOf(pictureOf(1))
  for (let i = 0; i < 6; i++)
    await sendNote(room, sara, { text: '', colour: 'sun', area: null, ...(i % 2 ? { picture, pictureText: 'Il cortile' } : {}) })
  const notes = listNotes(doc)
  expect(notes.filter((note) => note.picture?.hash === picture.hash && note.pictureText === 'Il cortile')).toHaveLength(3)
  for (const [at, note] of notes.entries()) {
    expect(note.box.width).toBe(note.picture ? noteSides.large : NOTE_SIDE)
    expect(notes.slice(at + 1).some(({ box }) => overlaps(box, note.box))).toBe(false)
  }
})
