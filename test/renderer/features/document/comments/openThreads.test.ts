import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { isWanted, openThreads, type ThreadFilter, threadFilters } from '../../../../../renderer/features/document/comments/openThreads.ts'
import { addComment, resolveThread } from '../../../../../shared/model/records/comment.ts'
import type { PersonId } from '../../../../../shared/model/transact.ts'
import { testAuthor, testId } from '../../../../support/screens/testRoom.tsx'

const anna = testAuthor(testId<PersonId>('anna'), 1)
const bruno = { ...anna, person: testId<PersonId>('bruno') }

it('lists the threads that wait for an answer: those in which somebody wrote, those that call them, all', () => {
  const comments = new Y.Doc()
  const asked = addComment(comments, bruno, { text: 'Chi porta i pullman?' })
  addComment(comments, anna, { text: 'La cooperativa.', thread: asked })
  addComment(comments, bruno, { text: 'E le spese, @Anna?', mentions: [anna.person] })
  addComment(comments, bruno, { text: 'Manca la data.' })
  const settled = addComment(comments, anna, { text: 'Titolo da cambiare' })
  resolveThread(comments, bruno, settled)
  const threads = openThreads(comments)
  const textsOf = (filter: ThreadFilter) => threads.filter((thread) => isWanted(thread, filter, anna.person)).map(({ first }) => first.text)
  expect(threadFilters.map(textsOf)).toEqual([
    ['Chi porta i pullman?'],
    ['E le spese, @Anna?'],
    ['Manca la data.', 'E le spese, @Anna?', 'Chi porta i pullman?'],
  ])
})
