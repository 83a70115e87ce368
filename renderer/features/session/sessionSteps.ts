import { Coffee, Ear, MessagesSquare, Table2 } from 'lucide-react'
import type { StepKindSlot } from '../stepKindSlot.ts'

/** What people do in a step of a meeting that works on nothing but what is told. */
export const sessionSteps: readonly StepKindSlot[] = [
  { kind: 'listen', order: 10, titleKey: 'session.step.listen', textKey: 'session.step.listenText', Icon: Ear, worksOn: null },
  { kind: 'discuss', order: 40, titleKey: 'session.step.discuss', textKey: 'session.step.discussText', Icon: MessagesSquare, worksOn: null },
  { kind: 'tables', order: 60, titleKey: 'session.step.tables', textKey: 'session.step.tablesText', Icon: Table2, worksOn: null },
  { kind: 'break', order: 70, titleKey: 'session.step.break', textKey: 'session.step.breakText', Icon: Coffee, worksOn: null },
]
