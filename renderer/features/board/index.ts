import { Presentation } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { BoardView } from './BoardView.tsx'
import { BoardsPlace } from './list/BoardsPlace.tsx'

/** Boards: notes and areas around a question, shown as a canvas and as an outline; and the list of the boards of a process. */
export const board = defineFeature({
  id: 'board',
  view: { kind: 'board', View: BoardView },
  place: { path: 'boards', order: 20, titleKey: 'board.title', Icon: Presentation, Place: BoardsPlace },
})
