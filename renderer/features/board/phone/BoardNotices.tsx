import type { PhoneProps } from '../../phonePart.ts'
import { BoardChangedNotice } from './BoardChangedNotice.tsx'
import { BroughtNotice } from './BroughtNotice.tsx'

/** What a phone says of boards above every tab, announced when it comes. */
export const BoardNotices = (props: PhoneProps) => (
  <div role="status">
    <BoardChangedNotice {...props} />
    <BroughtNotice {...props} />
  </div>
)
