import type { PhoneStepProps } from '../../../phonePart.ts'
import { BoardPage } from '../BoardPage.tsx'
import { WriteNote } from '../write/WritePage.tsx'
import { useBoardOfStep } from './useBoardOfStep.ts'

/** A step in which people write: a field, Send, and what this person has sent to its board. */
export function WriteStep(props: PhoneStepProps) {
  useBoardOfStep(props)
  return <BoardPage {...props}>{(room) => <WriteNote {...props} room={room} />}</BoardPage>
}
