import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { NoteComments } from '../../../../../../renderer/features/board/phone/comments/NoteComments.tsx'
import { OtherComments } from '../../../../../../renderer/features/board/phone/comments/OtherComments.tsx'
import { announced } from '../../../../../../renderer/kit/touch/announce.ts'
import type { Membership } from '../../../../../../renderer/store/memberships.ts'
import {
  aboutObject,
  aboutPoint,
  addComment,
  commentedObject,
  listComments,
  MAX_COMMENT,
  removeComment,
  resolveThread,
} from '../../../../../../shared/model/records/comment.ts'
import type { BoardId } from '../../../../../../shared/model/records/listing.ts'
import type { NoteId } from '../../../../../../shared/model/records/note.ts'
import { act, cleanup, fireEvent, render, screen } from '../../../../../support/screens/render.tsx'
import { type TestRoom, testAuthor, testId, testPlace, testRoom } from '../../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const note = testId<NoteId>('nota')
const [giulia, piero] = [testAuthor(), testAuthor(testId('piero'))]
let boards = 0

/** A list with one note, and what follows the list. `text` is null once the note is deleted; `isListed`: the list still shows where it was. */
function open(room: TestRoom = testRoom(`comments/${testId<BoardId>(`lavagna${++boards}`)}`)) {
  const { processId, processRoom } = testPlace()
  const props = { processId, processRoom, author: giulia, membership: { name: 'Giulia' } as Membership, room }
  const list = (text: string | null, isListed = true) => (
    <>
      {isListed && <NoteComments {...props} id={note} replaced={[testId('prima')]} text={text} />}
      <OtherComments {...props} listed={new Set(isListed ? [note, testId('prima')] : [])} />
    </>
  )
  const { rerender } = render(list('La fermata è lontana'))
  return { room, doc: room.doc, show: (text: string | null, isListed = true) => rerender(list(text, isListed)) }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = (name: string | RegExp) => act(() => button(name).click())
const write = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const focused = () => document.activeElement

it('a note says how many open comments it has, also of the note in whose place it is, and opens them', () => {
  const { doc } = open()
  expect(button('Commenta: La fermata è lontana').getAttribute('aria-expanded')).toBe('false')
  act(() => {
    addComment(doc, piero, { text: 'Da quando?', anchor: aboutObject(note, 'La fermata') })
    addComment(doc, piero, { text: 'E la sera?', anchor: aboutObject(testId('prima'), 'La fermata') })
    resolveThread(doc, piero, addComment(doc, piero, { text: 'Fatto', anchor: aboutObject(note, 'La fermata') }))
    addComment(doc, piero, { text: 'Altrove', anchor: aboutObject(testId('altra'), 'Altra nota') })
  })
  press('2 commenti: La fermata è lontana')
  const threads = screen.getByRole('region', { name: 'Commenti su: La fermata è lontana' })
  for (const text of ['Da quando?', 'E la sera?', 'Fatto']) expect(threads.textContent).toContain(text)
  expect(threads.textContent).not.toContain('Altrove')
  expect(focused()?.tagName).not.toBe('TEXTAREA')
})

it('a comment and an answer are written where the note is, and the focus goes back to the button of the answer', async () => {
  const { doc } = open()
  press(/^Commenta: La/)
  expect(focused()).toBe(screen.getByLabelText('Il tuo commento'))
  write('Il tuo commento', '  Anche il sabato?  ')
  press('Invia')
  const [sent] = listComments(doc)
  expect(sent).toMatchObject({ text: 'Anche il sabato?', by: giulia.person })
  expect(commentedObject(sent?.anchor)).toBe(note)
  expect(screen.getByLabelText<HTMLTextAreaElement>('Il tuo commento').value).toBe('')
  press('Rispondi')
  expect(focused()).toBe(screen.getByLabelText('La tua risposta'))
  write('La tua risposta', 'Sì.')
  act(() => screen.getAllByRole('button', { name: 'Invia' })[0]?.click())
  expect(listComments(doc)[1]).toMatchObject({ text: 'Sì.', thread: sent?.id })
  await vi.waitFor(() => expect(focused()).toBe(button('Rispondi')))
})

it('what is too long is not sent and not cut; what others wrote is text, and nobody else changes it', () => {
  const { doc } = open()
  act(() => void addComment(doc, piero, { text: `<img src=x onerror=alert(1)> ${'x'.repeat(1900)}`, anchor: aboutObject(note, '') }))
  press(/^1 commento: La/)
  expect(document.querySelector('img')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Modifica' })).toBeNull()
  write('Il tuo commento', 'x'.repeat(MAX_COMMENT + 3))
  press(/^Invia/)
  expect(listComments(doc)).toHaveLength(1)
  expect(screen.getByText('Troppo lungo: 3 caratteri in più.', { selector: '[role=status]' })).toBeDefined()
  expect(screen.getByLabelText<HTMLTextAreaElement>('Il tuo commento').value).toHaveLength(MAX_COMMENT + 3)
})

it('a note that is deleted while somebody comments on it leaves the field; the comment names what the note said', () => {
  const { doc, show } = open()
  press(/^Commenta: La/)
  write('Il tuo commento', 'Giusto')
  show(null)
  expect(screen.getByLabelText<HTMLTextAreaElement>('Il tuo commento').value).toBe('Giusto')
  // the list was updated: the note is not in it any more
  show(null, false)
  expect(screen.getByText('La fermata è lontana').tagName).toBe('Q')
  press('Invia')
  expect(listComments(doc)[0]).toMatchObject({ text: 'Giusto', anchor: { block: note, excerpt: 'La fermata è lontana' } })
  expect(screen.getByRole('region', { name: 'Commenti sulla lavagna' }).textContent).toContain('Giusto')
})

it('an answer to a thread that is deleted meanwhile stays, and is sent or thrown away', () => {
  const { doc, show } = open()
  act(() => void addComment(doc, piero, { text: 'Da quando?', anchor: aboutObject(note, 'La fermata') }))
  press(/^1 commento: La/)
  press('Rispondi')
  write('La tua risposta', 'Da marzo')
  act(() => removeComment(doc, piero, listComments(doc)[0]!.id))
  show('La fermata è lontana')
  const stray = screen.getByRole('region', { name: 'Commentavi qualcosa che è stato tolto:' })
  expect(stray.textContent).toContain('Da quando?')
  expect(stray.querySelector('textarea')?.value).toBe('Da marzo')
  press('Butta via')
  expect(screen.queryByRole('region', { name: /^Commentavi/ })).toBeNull()
  expect(listComments(doc)).toEqual([])
})

it('comments on points, on the whole board and on what is not in the list follow the list', () => {
  const { doc } = open()
  act(() => {
    addComment(doc, piero, { text: 'Qui manca il bus', anchor: aboutPoint({ x: 1, y: 2 }, 'Muoversi') })
    addComment(doc, piero, { text: 'Tolta', anchor: aboutObject(testId('tolta'), 'Una nota di prima') })
    addComment(doc, piero, { text: 'Bella lavagna' })
  })
  const others = screen.getByRole('region', { name: 'Commenti sulla lavagna' }).textContent
  for (const text of ['Muoversi', 'Qui manca il bus', 'Una nota di prima', 'Tolta', 'Bella lavagna']) expect(others).toContain(text)
})

it('who may only read is offered nothing to write; what was being written stays and says why it is not sent', () => {
  const { doc, room } = open()
  press(/^Commenta: La/)
  write('Il tuo commento', 'A metà')
  act(() => room.mayWrite.set(false))
  press(/^Invia.*Qui puoi leggere/)
  expect(listComments(doc)).toEqual([])
  expect(screen.getByLabelText<HTMLTextAreaElement>('Il tuo commento').value).toBe('A metà')
  cleanup()
  const other = testRoom(`comments/${testId<BoardId>('altra')}`)
  other.mayWrite.set(false)
  open(other)
  expect(screen.queryAllByRole('button')).toEqual([])
})

it('a comment that cannot leave now is on the phone, and the person is told that it leaves later', () => {
  const { doc, room } = open()
  act(() => room.status.set({ device: 'saved', host: 'offline', problem: null }))
  press(/^Commenta: La/)
  write('Il tuo commento', 'Dal bosco')
  press('Invia')
  expect(listComments(doc)).toHaveLength(1)
  expect(announced.current()).toContain('parte quando il tavolo torna')
})

it('what a facilitator does not let be written is not written, and not lost', () => {
  const { doc, room } = open()
  press(/^Commenta: La/)
  write('Il tuo commento', 'Ancora')
  act(() => room.policyTexts.set({ rules: JSON.stringify({ frozenUntil: Date.now() + 3_600_000, until: null, allow: {} }), locks: '' }))
  act(() => screen.getByRole('button', { name: /^Invia/ }).click())
  expect(listComments(doc)).toEqual([])
  expect(screen.getByLabelText<HTMLTextAreaElement>('Il tuo commento').value).toBe('Ancora')
})
