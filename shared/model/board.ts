import * as v from 'valibot'
import type * as Y from 'yjs'
import { liveFrom, perDoc } from '../base/live.ts'
import { moment, readable, text } from '../base/read.ts'
import { type Author, act } from './act.ts'

const MAX_QUESTION = 300

const reader = v.object({
  question: v.fallback(text(MAX_QUESTION), ''),
  since: v.fallback(moment, 0),
})

/** What a board says of itself: the question that people around it answer. Its notes and areas are nouns of their own. */
export type Board = Readonly<v.InferOutput<typeof reader>>

const facts = (doc: Y.Doc) => doc.getMap<unknown>('board')

export const readBoard = (doc: Y.Doc): Board => readable(reader, facts(doc).toJSON()) as Board

export const liveBoard = perDoc((doc) => liveFrom(facts(doc), () => readBoard(doc)))

/** Asks the board's question, in place of the one before. Longer than 300 characters is cut. */
export function askQuestion(doc: Y.Doc, author: Author, question: string): void {
  act(doc, author, () => {
    if (facts(doc).get('since') === undefined) facts(doc).set('since', author.now())
    facts(doc).set('question', question.slice(0, MAX_QUESTION))
  })
}
