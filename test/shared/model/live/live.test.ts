import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import { normalizeBody, paragraphsOf, plainText } from '../../../../shared/document/normalizedBody.ts'
import { boardFrameBlock } from '../../../../shared/model/live/boardFrame.ts'
import { groupNotes, readBoardNotes } from '../../../../shared/model/live/boardNotes.ts'
import type { LiveSource } from '../../../../shared/model/live/liveType.ts'
import { liveTypeOf, liveTypes } from '../../../../shared/model/liveTypes.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { beginProcess } from '../../../../shared/model/records/processAttributes.ts'
import { testLiveTexts } from '../../../support/document/liveTexts.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna')
function createSource(change: Partial<LiveSource> = {}): LiveSource {
  return {
    process: new Y.Doc(),
    processId: 'pilot',
    room: null,
    roomId: '',
    part: '',
    other: () => null,
    roleOf: () => '',
    texts: testLiveTexts,
    ...change,
  }
}
const words = (name: string, from: LiveSource) => paragraphsOf(liveTypeOf(name)?.read(from) ?? []).filter(Boolean)

it('shows who takes part, by organisation, with what they may do where that is known', () => {
  const process = new Y.Doc()
  savePerson(process, anna, { id: anna.person, name: 'Anna', organisation: 'Comune' })
  savePerson(process, anna, { id: testAuthor('bruno').person, name: 'Bruno' })
  expect(words('people', createSource({ process }))).toEqual(['Organizzazione', 'Nome', 'Comune', 'Anna', 'Bruno'])
  expect(words('people', createSource({ process, roleOf: (id) => (id === anna.person ? 'conduce' : '') }))).toContain('conduce')
})

it('shows the facts of the process that are written', () => {
  const process = new Y.Doc()
  beginProcess(process, anna, { title: 'Insieme a casa', place: 'Vicofertile' })
  expect(words('process', createSource({ process }))).toEqual(['Titolo', 'Insieme a casa', 'Luogo', 'Vicofertile'])
})

it('shows the notes of a board by area, or those of one', () => {
  const room = new Y.Doc()
  askQuestion(room, anna, 'Che cosa manca?')
  const area = putArea(room, anna, { title: 'Bisogni', box: { x: 0, y: 0, width: 400, height: 400 } })
  putNotes(room, anna, [
    { text: 'Trasporti la sera', box: { x: 10, y: 60, width: 180, height: 180 } },
    { text: 'Sala prove', box: { x: 900, y: 0, width: 180, height: 180 } },
    { text: '  ', box: { x: 20, y: 60, width: 180, height: 180 } },
  ])
  expect(words('notes', createSource({ room }))).toEqual(['Che cosa manca?', 'Bisogni', 'Trasporti la sera', 'Altre note', 'Sala prove'])
  expect(words('notes', createSource({ room, part: area }))).toEqual(['Trasporti la sera'])
})

const boardOf = (count: number) => {
  const room = new Y.Doc()
  askQuestion(room, anna, 'Che cosa manca?')
  const area = putArea(room, anna, { title: 'Bisogni', box: { x: 0, y: 0, width: 400, height: 400 } })
  putNotes(room, anna, [
    ...Array.from({ length: count }, (_, at) => ({ text: `Nota ${at}`, box: { x: 10, y: 60 + at, width: 180, height: 180 } })),
    { text: 'Sala\nprove', box: { x: 900, y: 0, width: 180, height: 180 } },
  ])
  return { room, area }
}
const describePicture = (title: string, count: number) => `Immagine di ${title}, ${count} note`

it('draws a board or one area of it, and says in words what is there', () => {
  const { room, area } = boardOf(1)
  const whole = boardFrameBlock.picture?.(createSource({ room }), describePicture)
  expect(whole?.box).toEqual({ x: -40, y: -40, width: 1160, height: 480 })
  expect(whole?.description).toBe('Immagine di Che cosa manca?, 2 note. Bisogni: Nota 0. Altre note: Sala prove')
  const one = boardFrameBlock.picture?.(createSource({ room, part: area }), describePicture)
  expect(one?.notes.map(({ text }) => text)).toEqual(['Nota 0'])
  expect(one?.areas.map(({ id }) => id)).toEqual([area])
  expect(one?.description).toBe('Immagine di Bisogni, 1 note. Nota 0')
  expect(words('frame', createSource({ room, part: area }))).toEqual(['Nota 0'])
})

it('draws nothing that nobody could read: its words stand', () => {
  const { room } = boardOf(400)
  expect(boardFrameBlock.picture?.(createSource({ room }), describePicture)).toBeNull()
  expect(words('frame', createSource({ room }))).toContain('Nota 399')
  expect(boardFrameBlock.picture?.(createSource({ room, part: 'gone' }), describePicture)).toBeNull()
  expect(boardFrameBlock.picture?.(createSource(), describePicture)).toBeNull()
  const many = boardFrameBlock.picture?.(createSource({ room: boardOf(299).room }), describePicture)
  expect(many?.description).toHaveLength(500)
})

it('groups notes by area, those of none last', () => {
  const { room, area } = boardOf(1)
  const titles = (part: string) => groupNotes(room, part, testLiveTexts).groups.map(({ title, notes }) => [title, notes.length])
  expect(titles('')).toEqual([
    ['Bisogni', 1],
    ['Altre note', 1],
  ])
  expect(titles(area)).toEqual([['Bisogni', 1]])
  expect(readBoardNotes(createSource({ room, part: area }))).toHaveLength(1)
})

it('shows nothing where there is nothing, and valid blocks where there is something', () => {
  for (const type of liveTypes) expect(type.read(createSource({ room: type.room ? new Y.Doc() : null }))).toBeNull()
  expect(liveTypeOf('ballot')).toBeNull()
  const process = new Y.Doc()
  beginProcess(process, anna, { title: 'Insieme a casa' })
  const read = liveTypeOf('process')?.read(createSource({ process })) ?? []
  expect(normalizeBody(read)).toEqual(read)
})

it('goes into what is read for a file in its place, and nothing where nothing is known', () => {
  const doc = new Y.Doc()
  const block = (id: string, type: string, attrs: Record<string, string>, text = '') => ({
    id,
    type,
    attrs,
    content: text ? [{ text, marks: {} }] : [],
  })
  doc.transact(() =>
    writeFlat(
      doc,
      [block('aaaaaaa', 'p', {}, 'Prima'), block('bbbbbbb', 'live', { block: 'people' }), block('ccccccc', 'p', {}, 'Dopo')],
      Math.random,
    ),
  )
  const read = readBody(doc, ({ block: kind }) => [{ type: 'paragraph', content: [{ type: 'text', text: `qui ${String(kind)}` }] }])
  expect(read.map(plainText)).toEqual(['Prima', 'qui people', 'Dopo'])
  expect(readBody(doc).map(plainText)).toEqual(['Prima', 'Dopo'])
})
