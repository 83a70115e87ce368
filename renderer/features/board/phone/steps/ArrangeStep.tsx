import type { PhoneStepProps } from '../../../phonePart.ts'
import { AllNotes } from '../allNotes/AllNotesPage.tsx'
import { BoardPage } from '../BoardPage.tsx'
import { usePhoneBoard } from '../PhoneBoard.tsx'
import { useBoardOfStep } from './useBoardOfStep.ts'

/** A step in which people look at what there is and sort it: the notes of its board by area. */
export function ArrangeStep(props: PhoneStepProps) {
  const { id, title } = usePhoneBoard()
  useBoardOfStep(props)
  return <BoardPage {...props}>{(room) => <AllNotes {...props} room={room} board={id} title={title} part={null} isInStep />}</BoardPage>
}
