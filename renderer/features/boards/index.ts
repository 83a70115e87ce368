import { Presentation } from 'lucide-react'
import { feature } from '../feature.ts'
import { BoardsPlace } from './BoardsPlace.tsx'

/** The whiteboards of a process, as a list. */
export const boards = feature({
  id: 'boards',
  place: { path: 'boards', order: 20, titleKey: 'boards.title', Icon: Presentation, Place: BoardsPlace },
})
