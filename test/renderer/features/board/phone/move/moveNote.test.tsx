import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { MoveNote } from '../../../../../../renderer/features/board/phone/move/MoveNote.tsx'
import { useLive } from '../../../../../../renderer/live/useLive.ts'
import { overlaps } from '../../../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../../../shared/model/derived/areaOf.ts'
import { type AreaId, listAreas, putArea } from '../../../../../../shared/model/records/area.ts'
import { joinCluster, putCluster } from '../../../../../../shared/model/records/cluster.ts'
import type { BoardId } from '../../../../../../shared/model/records/listing.ts'
import { listNotes, type NoteId, note as noteRecord, putNotes } from '../../../../../../shared/model/records/note.ts'
import { presetRules } from '../../../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { encodeLocks, encodeRules, lockOf } from '../../../../../../shared/protocol/roomPolicy/roomPolicy.ts'
import { act, cleanup, render, screen } from '../../../../../support/screens/render.tsx'
import { testAuthor, testId, testRoom } from '../../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

function aBoard() {
  const room = testRoom(`board/${testId<BoardId>('lavagna')}`)
  const { doc } = room
  const [piero, sara] = [testAuthor(testId('piero')), testAuthor(testId('sara'))]
  const areas = ['Muoversi', 'Incontrarsi'].map((title, at) => putArea(doc, piero, { title, box: { x: at * 1000, y: 0, width: 900, height: 700 } }))
  const [id] = putNotes(doc, piero, [{ text: 'Una panchina', box: { x: 20, y: 100, width: 240, height: 120 } }]) as [NoteId]
  function Shown() {
    const note = useLive(noteRecord.live(doc)).find((each) => each.id === id)
    return note ? <MoveNote room={room} author={sara} note={note} areas={listAreas(doc)} /> : null
  }
  render(<Shown />)
  const current = () => {
    const note = noteRecord.read(doc, id)
    return note && { area: areaOf(note, listAreas(doc))?.id ?? null, box: note.box, text: note.text }
  }
  return { room, doc, piero, areas: areas as [AreaId, AreaId], id, current }
}
const choice = () => screen.queryByLabelText<HTMLSelectElement>('Sposta in: Una panchina')

it('a note of somebody else goes where a phone says: as large as it was, over nothing, with all its words', async () => {
  const { doc, piero, areas, id, current } = aBoard()
  for (let at = 0; at < 8; at++)
    putNotes(doc, piero, [{ text: `${at}`, box: { x: 1020 + (at % 4) * 200, y: 60 + Math.floor(at / 4) * 200, width: 180, height: 180 } }])
  await userEvent.selectOptions(choice()!, 'Incontrarsi')
  const { area, box, text } = current()!
  expect(area).toBe(areas[1])
  expect(box).toMatchObject({ width: 240, height: 120 })
  expect(text).toBe('Una panchina')
  expect(listNotes(doc).filter((other) => other.id !== id && overlaps(other.box, box))).toEqual([])
  expect(choice()!.value).toBe(areas[1])
  await userEvent.selectOptions(choice()!, 'Fuori dalle aree')
  expect(current()!.area).toBeNull()
})

it('it is offered as far as facilitators let notes be moved, and not for a locked one', () => {
  const { room, id } = aBoard()
  const under = (rules: Parameters<typeof encodeRules>[0], locks = '') =>
    act(() => room.policyTexts.set({ rules: rules ? encodeRules(rules) : '', locks }))
  expect(choice()).toBeTruthy()
  under(presetRules('move'))
  expect(choice()).toBeTruthy()
  under(presetRules('add'))
  expect(choice()).toBeNull()
  under(null, encodeLocks([lockOf(id)]))
  expect(choice()).toBeNull()
})

it('a note of a theme stays in it: it is moved with the others, on a computer', () => {
  const { doc, piero, id } = aBoard()
  act(() => {
    joinCluster(doc, piero, [{ id }], putCluster(doc, piero, { name: 'Sedersi', box: { x: 0, y: 900, width: 300, height: 60 } }))
    putNotes(doc, piero, [{ text: 'un’altra', box: { x: 0, y: 2000, width: 180, height: 180 } }])
  })
  expect(choice()).toBeNull()
})
