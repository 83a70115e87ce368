import { defineFeature } from '../feature.ts'
import { BoardView } from './BoardView.tsx'

/** The board: notes and areas around a question, as a canvas and as a list. */
export const board = defineFeature({ id: 'board', view: { kind: 'board', View: BoardView } })
