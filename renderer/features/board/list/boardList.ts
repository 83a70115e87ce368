import type { ListSlot } from '../../feature.ts'
import { BoardSpotlight } from './BoardSpotlight.tsx'
import { NewBoardDialog } from './NewBoardDialog.tsx'

/** The list of a process' boards, and which one phones write on. */
export const boardList: ListSlot = {
  kind: 'board',
  texts: { lead: 'board.lead', create: 'board.new', none: 'board.none', noneText: 'board.noneText', suggestedTitle: 'board.proposed' },
  Trailing: BoardSpotlight,
  CreateDialog: NewBoardDialog,
}
