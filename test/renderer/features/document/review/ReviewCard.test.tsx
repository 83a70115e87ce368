import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { ReviewCard } from '../../../../../renderer/features/document/review/ReviewCard.tsx'
import { listReview, type ReviewItem } from '../../../../../renderer/features/document/review/reviewItems.ts'
import { anchorOf } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { textOf } from '../../../../../shared/document/flat/roots.ts'
import { addComment } from '../../../../../shared/model/records/comment.ts'
import { cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testAuthor } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const author = testAuthor()
const ROOT = '0/text'

it('a letter before the words moves their place, and draws no card again; an answer does, and so does a minute', () => {
  const [doc, comments] = [new Y.Doc(), new Y.Doc()]
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'block01' })
  text.insert(1, 'Il pullman parte alle sette')
  const first = addComment(comments, author, { text: 'Chi lo guida?', anchor: anchorOf(doc, { root: ROOT, from: 4, to: 11 }) })
  const nameOf = vi.fn(() => 'Giulia')
  const people = { list: [], organisations: [], nameOf }
  const [onShow, onMoved] = [vi.fn(), vi.fn()]
  const read = () => listReview(comments, doc)[0] as ReviewItem
  const draw = (item: ReviewItem, minute = 0) => (
    <ReviewCard {...{ item, doc, comments, author, people, minute, onShow, onMoved }} mayComment mayWrite isActive={false} />
  )
  const before = read()
  const { rerender } = render(draw(before))
  const drawn = nameOf.mock.calls.length
  expect(drawn).toBeGreaterThan(0)

  text.insert(1, 'Oggi: ')
  expect(read().range?.from).toBe((before.range?.from ?? 0) + 6)
  rerender(draw(read()))
  expect(nameOf.mock.calls.length).toBe(drawn)

  rerender(draw(read(), 1))
  expect(nameOf.mock.calls.length).toBe(2 * drawn)
  addComment(comments, author, { text: 'La cooperativa.', thread: first })
  rerender(draw(read(), 1))
  expect(screen.getByText('La cooperativa.')).toBeTruthy()
})
