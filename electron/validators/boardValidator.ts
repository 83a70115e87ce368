import * as Y from 'yjs'
import { readArea } from '../../shared/model/records/area.ts'
import { readBoard } from '../../shared/model/records/boardAttributes.ts'
import { readNote } from '../../shared/model/records/note.ts'
import { attributesRoot, entriesRoot, recordsValidator } from './recordsValidator.ts'

/** A colour that a newer version may know: a word, and nothing that a style could run. */
const isIdentifier = (value: unknown) => value === undefined || (typeof value === 'string' && /^[a-z][a-zA-Z]{0,19}$/.test(value))
const isLayer = (value: unknown) => value === undefined || (typeof value === 'number' && Number.isFinite(value))

export const boardValidator = recordsValidator({
  notes: entriesRoot(
    'notes',
    readNote,
    (note) => note.get('text') instanceof Y.Text && isIdentifier(note.get('colour')) && isLayer(note.get('layer')),
  ),
  areas: entriesRoot('areas', readArea),
  board: attributesRoot('board', readBoard),
})
