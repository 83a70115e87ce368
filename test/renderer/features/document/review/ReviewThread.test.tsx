import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ReviewThread } from '../../../../../renderer/features/document/review/ReviewThread.tsx'
import { addComment, comment, listComments, threadsOf } from '../../../../../shared/model/records/comment.ts'
import type { Person, PersonId } from '../../../../../shared/model/records/person.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testAuthor, testId } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const giulia = testAuthor()
const bruno = { ...giulia, person: testId<PersonId>('bruno') }
const names = new Map<string, string>([
  [giulia.person, 'Giulia'],
  [bruno.person, 'Bruno'],
])
const people = {
  list: [...names].map(([id, name]): Person => ({ id: id as PersonId, name, since: 0, organisation: undefined })),
  organisations: [],
  nameOf: (id: string) => names.get(id) ?? '',
}

function show(mayComment = true) {
  const comments = new Y.Doc()
  const first = addComment(comments, giulia, { text: 'Chi porta i pullman?' })
  addComment(comments, bruno, { text: 'La cooperativa.', thread: first })
  const draw = () => {
    const [thread] = threadsOf(listComments(comments))
    return thread ? <ReviewThread {...{ thread, comments, people, mayComment }} author={giulia} onMoved={() => {}} /> : null
  }
  const { rerender } = render(draw())
  comments.on('update', () => rerender(draw()))
  return { comments, first }
}

it('lets somebody change their own comment, by keyboard, and says that it was changed', async () => {
  const { comments, first } = show()
  await userEvent.tab()
  expect(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent).toContain('Modifica il commento')
  await userEvent.keyboard('{Enter}')
  const field = screen.getByRole('textbox', { name: 'Il tuo commento' })
  expect((field as HTMLTextAreaElement).value).toBe('Chi porta i pullman?')
  await userEvent.type(field, ' @Bruno')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(comment.read(comments, first)).toMatchObject({ text: 'Chi porta i pullman? @Bruno', mentions: [bruno.person] })
  screen.getByText(/modificato/)
  expect(screen.queryByRole('textbox')).toBeNull()
})

it('leaves a comment as it was where somebody thinks better of it', async () => {
  const { comments, first } = show()
  await userEvent.click(screen.getByRole('button', { name: 'Modifica il commento' }))
  await userEvent.type(screen.getByRole('textbox'), 'altro')
  await userEvent.keyboard('{Escape}')
  expect(comment.read(comments, first)?.text).toBe('Chi porta i pullman?')
  expect(comment.read(comments, first)?.editedAt).toBeUndefined()
})

it('offers no change of what others said, nor to who may only read', () => {
  show()
  expect(screen.getAllByRole('button', { name: 'Modifica il commento' })).toHaveLength(1)
  cleanup()
  show(false)
  expect(screen.queryByRole('button', { name: 'Modifica il commento' })).toBeNull()
})
