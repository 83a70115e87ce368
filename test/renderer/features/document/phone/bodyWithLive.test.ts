import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type BodyWithLive, bodyWithLive } from '../../../../../renderer/features/document/phone/bodyWithLive.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { paragraphsOf } from '../../../../../shared/document/normalizedBody.ts'
import { addListing } from '../../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { savePerson } from '../../../../../shared/model/records/person.ts'
import { testLiveTexts } from '../../../../support/document/liveTexts.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna')
const texts = testLiveTexts
const noteAt = (text: string) => ({ text, box: { x: 0, y: 0, width: 180, height: 180 } })

const noRoles = signal<ReadonlyMap<string, string>>(new Map())

const nodesOf = ({ parts }: BodyWithLive) => parts.flatMap(({ nodes }) => nodes)

function scene() {
  const [doc, process, board] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  savePerson(process, anna, { id: anna.person, name: 'Anna' })
  const name = `board/${addListing(process, anna, { kind: 'board', title: 'Bisogni' })}` as const
  putNotes(board, anna, [noteAt('Trasporti la sera')])
  const live = (attrs: object) => ({ id: null, type: 'live', attrs, content: [] })
  writeFlat(
    doc,
    [
      { id: null, type: 'paragraph', attrs: {}, content: [{ text: 'Verbale', marks: {} }] },
      live({ block: 'people' }),
      live({ block: 'notes', session: name }),
      live({ block: 'notes', session: 'board/notlisted1' }),
      live({ block: 'ballot', session: name }),
    ],
    anna.random,
  )
  return { doc, process, board, name }
}

it('shows what live blocks show, and names only the rooms of them that the process lists', () => {
  const { doc, process, board, name } = scene()
  const before = bodyWithLive({ doc, process, processId: 'pilot', rooms: new Map(), texts, roles: noRoles }).current()
  expect(paragraphsOf(nodesOf(before))).toEqual(['Verbale', 'Organizzazione', 'Nome', '', 'Anna'])
  expect(before.rooms).toEqual([name])
  const after = bodyWithLive({ doc, process, processId: 'pilot', rooms: new Map([[name, board]]), texts, roles: noRoles }).current()
  expect(paragraphsOf(nodesOf(after))).toEqual(['Verbale', 'Organizzazione', 'Nome', '', 'Anna', 'Trasporti la sera'])
})

it('is read again after a change of the text or of what it shows, and lets go of all when nobody looks', () => {
  const { doc, process, board, name } = scene()
  const body = bodyWithLive({ doc, process, processId: 'pilot', rooms: new Map([[name, board]]), texts, roles: noRoles })
  const first = body.current()
  expect(body.current()).toBe(first)
  putNotes(board, anna, [noteAt('Sala prove')])
  const onChange = vi.fn()
  const stop = body.subscribe(onChange)
  // what changed before anybody listened is seen too
  expect(paragraphsOf(nodesOf(body.current()))).toContain('Sala prove')
  putNotes(board, anna, [noteAt('Cucina')])
  savePerson(process, anna, { id: anna.person, name: 'Anna Rossi' })
  expect(onChange).toHaveBeenCalled()
  expect(paragraphsOf(nodesOf(body.current()))).toEqual(expect.arrayContaining(['Cucina', 'Anna Rossi']))
  stop()
  const calls = onChange.mock.calls.length
  putNotes(board, anna, [noteAt('Palestra')])
  expect(onChange).toHaveBeenCalledTimes(calls)
})

it('says the roles of who is at the table, and is read again when they change; a picture of a board is a list', () => {
  const { doc, process, board, name } = scene()
  writeFlat(doc, [{ id: null, type: 'live', attrs: { block: 'frame', session: name }, content: [] }], anna.random)
  const roles = signal<ReadonlyMap<string, string>>(new Map())
  const body = bodyWithLive({ doc, process, processId: 'pilot', rooms: new Map([[name, board]]), texts, roles })
  const onChange = vi.fn()
  const stop = body.subscribe(onChange)
  expect(paragraphsOf(nodesOf(body.current())).filter((text) => text === 'Trasporti la sera')).toHaveLength(2)
  roles.set(new Map([[anna.person, 'Chi facilita']]))
  expect(onChange).toHaveBeenCalledTimes(1)
  expect(paragraphsOf(nodesOf(body.current()))).toEqual(expect.arrayContaining(['Ruolo', 'Chi facilita']))
  stop()
})

it('is not read again for who comes and goes where it says nothing of roles', () => {
  const doc = new Y.Doc()
  const roles = signal<ReadonlyMap<string, string>>(new Map())
  const body = bodyWithLive({ doc, process: new Y.Doc(), processId: 'pilot', rooms: new Map(), texts, roles })
  const onChange = vi.fn()
  const stop = body.subscribe(onChange)
  const before = body.current()
  roles.set(new Map([[anna.person, 'Chi facilita']]))
  expect(onChange).not.toHaveBeenCalled()
  expect(body.current()).toBe(before)
  stop()
})
