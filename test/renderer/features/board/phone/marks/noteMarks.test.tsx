import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { NoteMarks } from '../../../../../../renderer/features/board/phone/marks/NoteMarks.tsx'
import { putNotes } from '../../../../../../shared/model/records/note.ts'
import { stamp, stampObjects } from '../../../../../../shared/model/records/stamp.ts'
import { tagObjects } from '../../../../../../shared/model/records/tag.ts'
import { testAuthor } from '../../../../../support/peers.ts'
import { act, cleanup, render, screen } from '../../../../../support/screens/render.tsx'
import { inItalian } from '../../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const [anna, piero] = [testAuthor('anna', 1), testAuthor('piero', 2)]

function show(mayWrite = true) {
  const doc = new Y.Doc()
  const box = { x: 0, y: 0, width: 180, height: 180 }
  const [deleted, id] = putNotes(doc, anna, [
    { text: 'prima', box },
    { text: 'dopo', box },
  ])
  render(<NoteMarks doc={doc} id={id!} replaced={[deleted!]} author={anna} mayWrite={mayWrite} />)
  return { doc, id: id!, deleted: deleted! }
}
const items = (name: string) => screen.queryByRole('list', { name })?.textContent

it('a note shows its tags and how many stamps of each form are on it, as others put them, also what was on the note in whose place it is', () => {
  const { doc, id, deleted } = show()
  expect([items('Etichette'), items('Timbri')]).toEqual([undefined, undefined])
  act(() => {
    tagObjects(doc, piero, [id], 'casa')
    stampObjects(doc, piero, [id, deleted, id], 'heart')
    stampObjects(doc, piero, [deleted], 'question')
  })
  expect([items('Etichette'), items('Timbri')]).toEqual(['casa', ' 33 cuori 11 domanda'])
})

it('a person puts a stamp, and takes away only their own', () => {
  const { doc, id } = show()
  act(() => void stampObjects(doc, piero, [id], 'star'))
  act(() => screen.getByRole('button', { name: 'Metti un timbro' }).click())
  expect(screen.queryByRole('button', { name: 'Togli il tuo: Stella' })).toBeNull()
  act(() => screen.getByRole('button', { name: 'Stella' }).click())
  act(() => screen.getByRole('button', { name: 'Stella' }).click())
  expect(stamp.list(doc)).toHaveLength(3)
  act(() => screen.getByRole('button', { name: 'Togli il tuo: Stella' }).click())
  act(() => screen.getByRole('button', { name: 'Togli il tuo: Stella' }).click())
  expect(screen.queryByRole('button', { name: 'Togli il tuo: Stella' })).toBeNull()
  expect(stamp.list(doc).map(({ by }) => by)).toEqual([piero.person])
})

it('who may not write reads them alone', () => {
  const { doc, id } = show(false)
  act(() => void stampObjects(doc, piero, [id], 'star'))
  expect([items('Timbri'), screen.queryAllByRole('button')]).toEqual([' 11 stella', []])
})
