import * as v from 'valibot'
import type * as Y from 'yjs'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { moment, readable, text } from '../../base/read.ts'
import { type Author, transact } from '../transact.ts'

export const MAX_QUESTION = 300

const reader = v.object({
  question: v.fallback(text(MAX_QUESTION), ''),
  since: v.fallback(moment, 0),
})

/** What a board says of itself: the question that people around it answer. Its notes and areas are nouns of their own. */
export type Board = Readonly<v.InferOutput<typeof reader>>

/** The root that holds what a board says of itself, for undo. */
export const boardAttributes = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<unknown>('board')

export const readBoard = (doc: Y.Doc): Board => readable(reader, boardAttributes(doc).toJSON()) as Board

export const liveBoard = memoByDoc((doc) => liveFrom(boardAttributes(doc), () => readBoard(doc)))

/** Asks the board's question, in place of the one before. Longer than 300 characters is cut. */
export function askQuestion(doc: Y.Doc, author: Author, question: string): void {
  transact(doc, author, () => {
    if (boardAttributes(doc).get('since') === undefined) boardAttributes(doc).set('since', author.now())
    boardAttributes(doc).set('question', question.slice(0, MAX_QUESTION))
  })
}
