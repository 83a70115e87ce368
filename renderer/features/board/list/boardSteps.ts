import { Move, PenLine } from 'lucide-react'
import type { StepKindSlot } from '../../stepKindSlot.ts'

/** What people do at a board in a step of a meeting: each writes, then everybody looks and puts together. */
export const boardSteps: readonly StepKindSlot[] = [
  { kind: 'write', order: 20, titleKey: 'board.step.write', textKey: 'board.step.writeText', Icon: PenLine, worksOn: 'board', policy: 'add' },
  { kind: 'arrange', order: 30, titleKey: 'board.step.arrange', textKey: 'board.step.arrangeText', Icon: Move, worksOn: 'board', policy: 'move' },
]
