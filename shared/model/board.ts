import * as v from 'valibot'
import type * as Y from 'yjs'
import { liveFrom, perDoc } from '../base/live.ts'
import { moment, readable, text } from '../base/read.ts'
import { type Author, act } from './act.ts'

export const MAX_QUESTION = 300

const reader = v.object({
  question: v.fallback(text(MAX_QUESTION), ''),
  since: v.fallback(moment, 0),
})

/** What a board says of itself: the question that people around it answer. Its notes and areas are nouns of their own. */
export type Board = Readonly<v.InferOutput<typeof reader>>

/** The root that holds what a board says of itself, for undo. */
export const boardFacts = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<unknown>('board')

export const readBoard = (doc: Y.Doc): Board => readable(reader, boardFacts(doc).toJSON()) as Board

export const liveBoard = perDoc((doc) => liveFrom(boardFacts(doc), () => readBoard(doc)))

/** Asks the board's question, in place of the one before. Longer than 300 characters is cut. */
export function askQuestion(doc: Y.Doc, author: Author, question: string): void {
  act(doc, author, () => {
    if (boardFacts(doc).get('since') === undefined) boardFacts(doc).set('since', author.now())
    boardFacts(doc).set('question', question.slice(0, MAX_QUESTION))
  })
}
