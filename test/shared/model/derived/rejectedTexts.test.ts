import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { rejectedTexts } from '../../../../shared/model/derived/rejectedTexts.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { documentBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addListing, renameListing } from '../../../../shared/model/records/listing.ts'
import { deleteNotes, listNotes, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { beginProcess, describeProcess } from '../../../../shared/model/records/processAttributes.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 0)
const box = { x: 0, y: 0, width: 180, height: 180 }
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
/** The texts that an edit adds to a document, as the tray would show them. */
function refusedOf(before: (doc: Y.Doc) => void, edit: (doc: Y.Doc) => void, elsewhere: (doc: Y.Doc) => void = () => undefined) {
  const working = new Y.Doc()
  before(working)
  const confirmed = copyOf(working)
  elsewhere(confirmed)
  edit(working)
  return rejectedTexts(working, confirmed).map(({ what, text }) => `${what}: ${text}`)
}

it('shows every text that only this device has, by what it is', () => {
  const everything = (doc: Y.Doc) => {
    putNotes(doc, ada, [{ text: 'Il doposcuola', box }])
    putArea(doc, ada, { title: 'Risorse', box })
    askQuestion(doc, ada, 'Che cosa manca?')
    addStep(doc, ada, { title: 'Giro di tavolo', minutes: 10 })
    addListing(doc, ada, { kind: 'board', title: 'Bisogni' })
    beginProcess(doc, ada, { title: 'Casa di quartiere', place: 'Pordenone', purpose: 'Leggere i bisogni' })
    writeBody(doc, ada, [
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Verbale' }] }] }] },
    ])
  }
  expect(refusedOf(() => undefined, everything).sort()).toEqual([
    'area: Risorse',
    'listing: Bisogni',
    'note: Il doposcuola',
    'paragraph: Verbale',
    'place: Pordenone',
    'purpose: Leggere i bisogni',
    'question: Che cosa manca?',
    'step: Giro di tavolo',
    'title: Casa di quartiere',
  ])
  expect(refusedOf(everything, () => undefined)).toEqual([])
})

it('a corrected note is there whole; a moved, shortened or deleted one has no text to lose', () => {
  const notes = (doc: Y.Doc) => void putNotes(doc, ada, [{ text: 'Un medico di base', box }])
  const idOf = (doc: Y.Doc) => listNotes(doc)[0]!.id
  expect(refusedOf(notes, (doc) => retypeNote(doc, ada, idOf(doc), 'Un medico di base in valle'))).toEqual(['note: Un medico di base in valle'])
  expect(refusedOf(notes, (doc) => placeNotes(doc, ada, new Map([[idOf(doc), { ...box, x: 500 }]])))).toEqual([])
  expect(refusedOf(notes, (doc) => retypeNote(doc, ada, idOf(doc), 'Un medico'))).toEqual([])
  expect(refusedOf(notes, (doc) => deleteNotes(doc, ada, [idOf(doc)]))).toEqual([])
})

it('what others deleted or corrected meanwhile is not mistaken for something refused', () => {
  const notes = (doc: Y.Doc) => void putNotes(doc, ada, [{ text: 'di tutti', box }])
  const otherAuthor = testAuthor('ben', 0)
  expect(
    refusedOf(
      notes,
      (doc) => void putNotes(doc, ada, [{ text: 'mia', box }]),
      (doc) => deleteNotes(doc, otherAuthor, [listNotes(doc)[0]!.id]),
    ),
  ).toEqual(['note: mia'])
  expect(
    refusedOf(
      notes,
      () => undefined,
      (doc) => retypeNote(doc, otherAuthor, listNotes(doc)[0]!.id, 'di tutti, corretta'),
    ),
  ).toEqual([])
})

it('two notes that say the same are two; a renamed line is there under its new name', () => {
  const one = (doc: Y.Doc) => void putNotes(doc, ada, [{ text: 'silenzio', box }])
  expect(refusedOf(one, one)).toEqual(['note: silenzio'])
  let id: ReturnType<typeof addListing> | null = null
  const listing = (doc: Y.Doc) => {
    id = addListing(doc, ada, { kind: 'board', title: 'Bisogni' })
  }
  expect(refusedOf(listing, (doc) => id && renameListing(doc, ada, id, 'Bisogni e risorse'))).toEqual(['listing: Bisogni e risorse'])
  expect(
    refusedOf(
      (doc) => beginProcess(doc, ada, { title: 'Uno' }),
      (doc) => describeProcess(doc, ada, { purpose: 'Capire' }),
    ),
  ).toEqual(['purpose: Capire'])
})

it('reads what the model’s own readers refuse, and survives what is of the wrong kind', () => {
  const long = 'x'.repeat(300_000)
  expect(
    refusedOf(
      () => undefined,
      (doc) => void putNotes(doc, ada, [{ text: long, box }]),
    ),
  ).toEqual([`note: ${long}`])
  expect(
    refusedOf(
      () => undefined,
      (doc) => {
        doc.getArray('notes').push(['non è una mappa'])
        documentBody(doc).insert(0, [new Y.XmlElement('script')])
        askQuestion(doc, ada, 'E adesso?')
      },
    ),
  ).toEqual(['question: E adesso?'])
})
