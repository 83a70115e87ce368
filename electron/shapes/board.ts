import * as Y from 'yjs'
import { readArea } from '../../shared/model/area.ts'
import { readBoard } from '../../shared/model/board.ts'
import { readNote } from '../../shared/model/note.ts'
import { factsOf, shapeOfNouns, thingsOf } from './nouns.ts'

/** A colour that a newer version may know: a word, and nothing that a style could run. */
const isWord = (value: unknown) => value === undefined || (typeof value === 'string' && /^[a-z][a-zA-Z]{0,19}$/.test(value))
const isLayer = (value: unknown) => value === undefined || (typeof value === 'number' && Number.isFinite(value))

export const boardShape = shapeOfNouns({
  notes: thingsOf('notes', readNote, (note) => note.get('text') instanceof Y.Text && isWord(note.get('colour')) && isLayer(note.get('layer'))),
  areas: thingsOf('areas', readArea),
  board: factsOf('board', readBoard),
})
