import { boardFrameBlock } from './live/boardFrame.ts'
import { boardNotesBlock } from './live/boardNotes.ts'
import type { LiveType } from './live/liveType.ts'
import { attachmentsBlock } from './live/minutes/attachmentsBlock.ts'
import { ballotsBlock } from './live/minutes/ballotBlocks.ts'
import { agendaBlock, attendanceBlock, meetingBlock, pointBlock } from './live/minutes/meetingBlocks.ts'
import { commitmentsBlock, decisionsBlock, nextBlock, parkedBlock, signaturesBlock } from './live/minutes/outcomeBlocks.ts'
import { previousBlock } from './live/minutes/previousBlock.ts'
import { resultBlock } from './live/minutes/resultBlock.ts'
import { peopleBlock } from './live/people.ts'
import { processBlock } from './live/processFacts.ts'

/** The one list of what a document may show of the process as it is now. A new kind is a file, one line here, and its name on screens. */
export const liveTypes = [
  peopleBlock,
  processBlock,
  boardNotesBlock,
  boardFrameBlock,
  meetingBlock,
  attendanceBlock,
  previousBlock,
  agendaBlock,
  pointBlock,
  ballotsBlock,
  resultBlock,
  decisionsBlock,
  commitmentsBlock,
  parkedBlock,
  nextBlock,
  attachmentsBlock,
  signaturesBlock,
] as const satisfies readonly LiveType[]

/** A kind of live block by its name; null where this version does not know it. */
export const liveTypeOf = (name: unknown): LiveType | null => liveTypes.find((type) => type.name === name) ?? null
