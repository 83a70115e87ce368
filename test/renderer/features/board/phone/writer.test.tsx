import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { authorTexts } from '../../../../../renderer/features/board/authors/authorTexts.ts'
import { boardAuthors } from '../../../../../renderer/features/board/authors/boardAuthors.ts'
import { authorOf } from '../../../../../renderer/features/board/boardTexts.ts'
import { WriterSwitch } from '../../../../../renderer/features/board/phone/writer/WriterSwitch.tsx'
import { WriterDialog } from '../../../../../renderer/features/board/writer/WriterDialog.tsx'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { t } from '../../../../../renderer/kit/text/translations.ts'
import { sharedDevice, writeAs } from '../../../../../renderer/store/device/sharedDevice.ts'
import { note, putNotes, readNote, readWriter, writerOf } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import { act, cleanup, fireEvent, render, screen } from '../../../../support/screens/render.tsx'
import { testAuthor } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { syncClient } from '../../../../support/syncClient.ts'

const PROCESS = 'tavolo0000000000'
const box = { x: 0, y: 0, width: 180, height: 180 }
const device: Author = { ...testAuthor(), givenName: () => sharedDevice(syncClient, PROCESS).current().name }
const current = () => sharedDevice(syncClient, PROCESS).current()
const put = (doc: Y.Doc, text: string) => readNote(doc, putNotes(doc, device, [{ text, box }])[0] as never)!
const named = boardAuthors({}, [], () => 'Tavolo 3', { noOrganisation: '', writtenAs: (name, person) => authorTexts(t).writtenAs(name, person) })

beforeAll(inItalian)
afterEach(cleanup)
beforeEach(() => {
  sessionStorage.clear()
  syncClient.pageItems.memory.clear()
  syncClient.pageItems.sharedDevices.clear()
})

describe('a tablet that goes from hand to hand', () => {
  it('writes under the name that the next person gives, and then under that of whoever is tapped', () => {
    const doc = new Y.Doc()
    let done = 0
    render(<WriterSwitch processId={PROCESS} ownName="Tavolo 3" onDone={() => done++} />)
    expect(screen.getByText('Scrive: Tavolo 3')).toBeTruthy()
    fireEvent.click(screen.getByText('Chi scrive?'))
    fireEvent.change(screen.getByLabelText(/Un altro nome/), { target: { value: '  Maria   delle mele ' } })
    fireEvent.submit(screen.getByLabelText(/Un altro nome/).closest('form') as HTMLFormElement)
    expect(screen.getByText('Scrive: Maria delle mele')).toBeTruthy()
    const maria = put(doc, 'Un autobus')
    fireEvent.click(screen.getByText('Chi scrive?'))
    fireEvent.click(screen.getByText('anonimo'))
    const nobody = put(doc, 'Un forno')
    fireEvent.click(screen.getByText('Chi scrive?'))
    fireEvent.click(screen.getByText('Tavolo 3', { selector: 'button *' }))
    const own = put(doc, 'Una piazza')
    fireEvent.click(screen.getByText('Chi scrive?'))
    fireEvent.click(screen.getByText('Maria delle mele'))
    expect(current()).toEqual({ names: ['Maria delle mele'], name: 'Maria delle mele' })
    expect(done).toBe(4)
    // the record is the device's, and bears the name as a quotation
    expect([maria, nobody, own].map(({ by, writtenAs }) => [by === device.person, writtenAs])).toEqual([
      [true, 'Maria delle mele'],
      [true, ''],
      [true, undefined],
    ])
    expect([maria, nobody, own].map((each) => authorOf(each, named.nameOf))).toEqual([
      '«Maria delle mele», dal dispositivo di Tavolo 3',
      '«anonimo», dal dispositivo di Tavolo 3',
      'Tavolo 3',
    ])
  })

  it('is found by a reload of the page, with the names that were given, and leaves none to another process', () => {
    writeAs(syncClient, PROCESS, 'Maria')
    writeAs(syncClient, PROCESS, 'Luca')
    syncClient.pageItems.sharedDevices.clear()
    expect(current()).toEqual({ names: ['Maria', 'Luca'], name: 'Luca' })
    expect(sharedDevice(syncClient, 'altro00000000000').current()).toEqual({ names: [], name: undefined })
    syncClient.pageItems.sharedDevices.clear()
    syncClient.pageItems.memory.set(`writers/${PROCESS}`, '{"names":7}')
    expect(current()).toEqual({ names: [], name: undefined })
  })

  it('keeps the name of who wrote when somebody else at it, or another member, copies the note', () => {
    const doc = new Y.Doc()
    writeAs(syncClient, PROCESS, 'Maria')
    const maria = put(doc, 'Un autobus')
    writeAs(syncClient, PROCESS, 'Luca')
    const copyOf = (author: Author) => readNote(doc, putNotes(doc, author, [{ text: 'Un autobus', box, wordsOf: writerOf(maria) }])[0] as never)!
    const other = testAuthor('altra00000000000' as never)
    expect([copyOf(device), copyOf(other)].map((copy) => readWriter(writerOf(copy)))).toEqual([
      { person: device.person, name: 'Maria' },
      { person: device.person, name: 'Maria' },
    ])
    expect(note.validate(doc, maria.id)).toBe(true)
    ;(note.entries(doc).get(maria.id) as Y.Map<unknown>).set('writtenAs', 'x'.repeat(41))
    expect(note.validate(doc, maria.id)).toBe(false)
  })

  it('shows organisations alone, or nobody, where the board does', () => {
    const doc = new Y.Doc()
    writeAs(syncClient, PROCESS, 'Maria')
    const maria = put(doc, 'Un autobus')
    const people = [{ id: device.person, organisation: 'Auser' }]
    const shown = (['organisation', 'hidden'] as const).map((authors) =>
      authorOf(maria, boardAuthors({ authors }, people, () => 'Tavolo 3', authorTexts(t)).nameOf),
    )
    expect(shown).toEqual(['Auser', ''])
  })
})

it('at a computer the command asks, and the name stands above the board until the member writes again', () => {
  render(<WriterDialog processId={PROCESS} ownName="Anna" />)
  expect(screen.queryByText(/^Scrive:/)).toBeNull()
  act(() => findCommand('board.writer')?.run())
  fireEvent.click(screen.getByText('anonimo'))
  expect(screen.getByText('Scrive: anonimo')).toBeTruthy()
  fireEvent.click(screen.getByText('Scrive: anonimo'))
  fireEvent.click(screen.getByText('Anna'))
  expect(screen.queryByText(/^Scrive:/)).toBeNull()
})
