import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  addComment,
  comment,
  editComment,
  importThread,
  listComments,
  MAX_COMMENT,
  removeComment,
  reopenThread,
  resolveThread,
  restoreComment,
  threadsOf,
} from '../../../../shared/model/records/comment.ts'
import { testAuthor } from '../../../support/peers.ts'

const scene = () => {
  const doc = new Y.Doc()
  const [anna, bruno] = [testAuthor('anna', 1), testAuthor('bruno', 2)]
  const first = addComment(doc, anna, { text: 'Chi porta i pullman?' })
  const answer = addComment(doc, bruno, { text: 'La cooperativa.', thread: first })
  return { doc, anna, bruno, first, answer, threads: () => threadsOf(listComments(doc)) }
}

it('gathers answers under the comment that opened the thread', () => {
  const { threads, first, answer } = scene()
  expect(threads().map(({ first, answers }) => [first.id, answers.map(({ id }) => id)])).toEqual([[first, [answer]]])
})

it('keeps the answers when the comment that opened the thread is deleted', () => {
  const { doc, anna, first, answer, threads } = scene()
  removeComment(doc, anna, first)
  expect(threads().map(({ first }) => first.id)).toEqual([answer])
})

it('does not hide answers to answers, nor a ring of answers', () => {
  const { doc, bruno, first, answer, threads } = scene()
  const nested = addComment(doc, bruno, { text: 'E chi paga?', thread: answer })
  comment.update(doc, bruno, first, { thread: answer })
  const shown = threads().flatMap(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)])
  expect([...shown].sort()).toEqual([first, answer, nested].sort())
})

it('is settled, and open again as soon as somebody answers', () => {
  const { doc, anna, bruno, first, threads } = scene()
  resolveThread(doc, bruno, first)
  expect(threads()[0]?.isResolved).toBe(true)
  addComment(doc, anna, { text: 'Non ancora.', thread: first })
  expect(threads()[0]?.isResolved).toBe(false)
  resolveThread(doc, bruno, first)
  reopenThread(doc, anna, first)
  expect(threads()[0]?.isResolved).toBe(false)
})

it('is cut between letters where it is too long', () => {
  const { doc, anna } = scene()
  const id = addComment(doc, anna, { text: '👩‍👧'.repeat(1000) })
  const stored = listComments(doc).find((each) => each.id === id)?.text ?? ''
  expect(stored.length).toBeLessThanOrEqual(MAX_COMMENT)
  expect(stored.replaceAll('👩‍👧', '')).toBe('')
})

it('is changed by its author, and says when', () => {
  const { doc, anna, first, threads } = scene()
  editComment(doc, { ...anna, now: () => 90 }, first, 'Chi guida i pullman?')
  expect(threads()[0]?.first).toMatchObject({ text: 'Chi guida i pullman?', editedAt: 90 })
})

it('comes back as it was, with its answers and the moment it was written', () => {
  const { doc, anna, threads } = scene()
  const [before] = threads()
  if (!before) throw new Error('no thread')
  removeComment(doc, anna, before.first.id)
  restoreComment(doc, { ...anna, now: () => 90 }, before.first)
  expect(threads()).toEqual([before])
})

it('of a file names who said it there, and who brought it in; nobody adds such a name later', () => {
  const { doc, anna } = scene()
  const fromFile = { author: 'Carla\u0000 Verdi', at: 7 }
  const id = importThread(doc, anna, {
    first: { text: 'Chi paga?', fromFile },
    answers: [{ text: 'Il Comune.', fromFile }],
    isResolved: true,
    anchor: null,
  })
  const thread = threadsOf(listComments(doc)).find(({ first }) => first.id === id)
  expect(thread).toMatchObject({
    isResolved: true,
    first: { by: anna.person, fromFile: { author: 'Carla Verdi', at: 7 } },
    answers: [{ text: 'Il Comune.' }],
  })
  expect(comment.validate(doc, id)).toBe(true)
  expect([comment.fixed, comment.neverAdded]).toEqual([expect.arrayContaining(['fromFile']), ['fromFile']])
})
