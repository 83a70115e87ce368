import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { copyObjects, openCopied } from '../../../../../renderer/board/exchange/boardClipboard.ts'
import { exportCsv } from '../../../../../renderer/board/export/exportCsv.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { AuthorsDialog } from '../../../../../renderer/features/board/authors/AuthorsDialog.tsx'
import { boardAuthors } from '../../../../../renderer/features/board/authors/boardAuthors.ts'
import { NoteAuthors } from '../../../../../renderer/features/board/bars/NoteAuthors.tsx'
import { boardLabels } from '../../../../../renderer/features/board/boardTexts.ts'
import { tableLabels } from '../../../../../renderer/features/board/files/export/tableLabels.ts'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import type { OpenRoom } from '../../../../../renderer/sync/room/room.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { type AuthorDetail, addListing, authorDetailOf, listing, readListing, setAuthorDetail } from '../../../../../shared/model/records/listing.ts'
import { listNotes, putNotes } from '../../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../../shared/model/records/person.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { act, cleanup, fireEvent, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const [anna, piero, lucia] = [testAuthor('anna'), testAuthor('piero'), testAuthor('lucia')]
const box = { x: 0, y: 0, width: 180, height: 180 }

/** A process with a board on which Anna and Piero, of one organisation, and Lucia, of none, wrote a note each. */
function openBoard(detail?: AuthorDetail) {
  const [processDoc, doc] = [new Y.Doc(), new Y.Doc()]
  savePerson(processDoc, anna, { id: anna.person, name: 'Anna Bisiach', organisation: 'Auser' })
  savePerson(processDoc, anna, { id: piero.person, name: 'Piero Rossi', organisation: 'Auser' })
  savePerson(processDoc, anna, { id: lucia.person, name: 'Lucia Neri' })
  const id = addListing(processDoc, anna, { kind: 'board', title: 'Bisogni' })
  if (detail) setAuthorDetail(processDoc, anna, id, detail)
  putNotes(doc, anna, [{ text: 'autobus', box }])
  putNotes(doc, piero, [{ text: 'forno', box, wordsOf: anna.person }])
  putNotes(doc, lucia, [{ text: 'piazza', box }])
  const names = new Map<string, string>([
    [anna.person, 'Anna Bisiach'],
    [piero.person, 'Piero Rossi'],
    [lucia.person, 'Lucia Neri'],
  ])
  const authors = boardAuthors(
    readListing(processDoc, id),
    [
      { id: anna.person, organisation: 'Auser' },
      { id: piero.person, organisation: 'Auser ' },
    ],
    (person) => names.get(person) ?? '',
    { noOrganisation: 'Senza ente', writtenAs: (name, person) => `«${name}» (${person})` },
  )
  return { processDoc, doc, id, authors }
}
const namesIn = (text: string) => text.match(/Anna|Piero|Lucia|Auser|Senza ente/g) ?? []

describe('what a board shows of who wrote', () => {
  it('is their names unless something else is chosen; what a newer version calls otherwise, and a board that is gone, show nobody', () => {
    const { processDoc, id } = openBoard()
    expect(authorDetailOf(readListing(processDoc, id))).toBe('named')
    for (const detail of ['organisation', 'hidden', 'named'] as const) {
      setAuthorDetail(processDoc, anna, id, detail)
      expect(authorDetailOf(readListing(processDoc, id))).toBe(detail)
    }
    ;(listing.entries(processDoc).get(id) as Y.Map<unknown>).set('authors', 'initials')
    expect(listing.validate(processDoc, id)).toBe(true)
    expect(authorDetailOf(readListing(processDoc, id))).toBe('hidden')
    expect(authorDetailOf(null)).toBe('hidden')
  })

  it.each([
    ['named', ['Di Anna Bisiach', 'Di Anna Bisiach (copiata da Piero Rossi)', 'Di Lucia Neri'], 'Anna'],
    ['organisation', ['Di Auser', 'Di Auser', 'Di Senza ente'], 'Auser'],
    ['hidden', ['', '', ''], ''],
  ] as const)('where it is “%s” the names of notes, cursors and colours say no more', (detail, expected, cursor) => {
    const { doc, authors } = openBoard(detail)
    const labels = boardLabels('it', '', authors)
    const notes = [...listNotes(doc)].sort((a, b) => (a.text < b.text ? -1 : 1))
    expect(notes.map((note) => labels.note(note))).toEqual(
      notes.map(({ text }, at) => [`${text}. Giallo, sole.`, expected[at]].filter(Boolean).join(' ') + (expected[at] ? '.' : '')),
    )
    expect(labels.present({ id: anna.person, name: 'Anna' })).toBe(cursor)
    expect(labels.colour(anna.person) === labels.colour(piero.person)).toBe(detail !== 'named')
    render(<NoteAuthors objects={notes} areNotes authors={authors} />)
    expect(document.body.textContent).toBe(
      { named: '3 note di Anna Bisiach e Lucia Neri', organisation: '3 note di Auser e Senza ente', hidden: '' }[detail],
    )
  })

  it.each(['named', 'organisation', 'hidden'] as const)('where it is “%s” a table says no more', (detail) => {
    const { processDoc, doc, id } = openBoard(detail)
    const scene = openScene(doc)
    const csv = new TextDecoder().decode(exportCsv(scene, tableLabels({ doc, processDoc, id }), 'it-IT'))
    scene.close()
    expect(new Set(namesIn(csv))).toEqual(new Set({ named: ['Anna', 'Piero', 'Lucia'], organisation: ['Auser', 'Senza ente'], hidden: [] }[detail]))
    expect(csv.split('\r\n')[0]!.includes(';Di;')).toBe(detail !== 'hidden')
  })

  it('goes with what is copied: elsewhere it is of who pastes it, on the board itself it stays whose it is', () => {
    const { doc, id } = openBoard('hidden')
    const scene = openScene(doc)
    const copied = copyObjects(scene, scene.objects.keys(), piero, id)!
    scene.close()
    const writers = (board: string) => {
      const pasted = openCopied(copied.json, lucia, board)!
      const writersOf = [...pasted.objects.values()].map(({ kind, record }) => kind.origin?.(record).writer)
      pasted.close()
      return new Set(writersOf)
    }
    expect(writers(id)).toEqual(new Set([anna.person, lucia.person]))
    expect(writers('altra')).toEqual(new Set([lucia.person]))
  })
})

describe('choosing it', () => {
  const open = (mayWrite: boolean) => {
    const { processDoc, id } = openBoard()
    const processRoom = { doc: processDoc, mayWrite: signal(mayWrite) } as unknown as OpenRoom
    render(<AuthorsDialog processRoom={processRoom} author={anna} listing={readListing(processDoc, id)!} />)
    act(() => findCommand('board.authors.choose')?.run())
    return () => authorDetailOf(readListing(processDoc, id))
  }

  it('is for who may write the lists of the process', () => {
    const chosen = open(true)
    fireEvent.click(screen.getByRole('radio', { name: /^Solo l’ente/ }))
    expect(chosen()).toBe('organisation')
  })

  it('is shown to the others, with the reason', () => {
    open(false)
    expect(screen.queryByRole('radio')).toBeNull()
    screen.getByText('Lo scelgono facilitatori e partner.')
  })
})
