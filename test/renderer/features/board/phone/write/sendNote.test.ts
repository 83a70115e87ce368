import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sendNote } from '../../../../../../renderer/features/board/phone/write/sendNote.ts'
import type { OpenRoom } from '../../../../../../renderer/sync/room/room.ts'
import { overlaps } from '../../../../../../shared/base/geometry.ts'
import { signal } from '../../../../../../shared/base/live.ts'
import { areaOf } from '../../../../../../shared/model/derived/areaOf.ts'
import { listAreas, putArea } from '../../../../../../shared/model/records/area.ts'
import { listNotes, NOTE_SIDE } from '../../../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../../../support/peers.ts'

test('a note goes into the area that was chosen, which grows with what comes; without one it is in none', async () => {
  const doc = new Y.Doc()
  const sara = testAuthor('sara')
  const room = { doc, status: signal({ device: 'saved', host: 'received', problem: null } as const) } as unknown as OpenRoom
  const area = putArea(doc, sara, { title: 'Idee', box: { x: 0, y: 0, width: 660, height: 500 } })
  for (let i = 0; i < 40; i++) await sendNote(room, sara, { text: `${i}`, colour: 'sun', area: i % 4 === 0 ? null : area })
  const [notes, areas] = [listNotes(doc), listAreas(doc)]
  for (const [at, note] of notes.entries()) {
    expect(areaOf(note, areas)?.id ?? null).toBe(Number(note.text) % 4 === 0 ? null : area)
    expect(note.box).toMatchObject({ width: NOTE_SIDE, height: NOTE_SIDE })
    expect(notes.slice(at + 1).some(({ box }) => overlaps(box, note.box))).toBe(false)
  }
})
