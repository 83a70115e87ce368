import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeFlat } from '../../../../shared/document/flat/writeFlat.ts'
import { normalizeBody, paragraphsOf, plainText } from '../../../../shared/document/normalizedBody.ts'
import type { LiveSource } from '../../../../shared/model/live/liveType.ts'
import { liveTypeOf, liveTypes } from '../../../../shared/model/liveTypes.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { beginProcess } from '../../../../shared/model/records/processAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna')
const texts = {
  name: 'Nome',
  organisation: 'Organizzazione',
  role: 'Ruolo',
  title: 'Titolo',
  place: 'Luogo',
  purpose: 'Scopo',
  elsewhere: 'Altre note',
}
function createSource(change: Partial<LiveSource> = {}): LiveSource {
  return { process: new Y.Doc(), room: null, part: '', roleOf: () => '', texts, ...change }
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
