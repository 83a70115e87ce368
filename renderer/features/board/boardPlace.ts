import { Presentation } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { BoardsPlace } from './list/BoardsPlace.tsx'

/** The whiteboards of a process, as a list. */
export const boardPlace = defineFeature({
  id: 'boardPlace',
  place: { path: 'boards', order: 20, titleKey: 'board.title', Icon: Presentation, Place: BoardsPlace },
})
