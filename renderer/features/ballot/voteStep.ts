import { Vote } from 'lucide-react'
import { lazy } from 'react'
import type { StepKindSlot } from '../stepKindSlot.ts'

/** What people do in a step in which they vote. */
export const voteStep: StepKindSlot = {
  kind: 'vote',
  order: 45,
  titleKey: 'ballot.step',
  textKey: 'ballot.stepText',
  Icon: Vote,
  worksOn: 'board',
  policy: 'view',
  isSealed: true,
  Preparation: lazy(async () => ({ default: (await import('./prepare/BallotPreparation.tsx')).BallotPreparation })),
  Presented: lazy(async () => ({ default: (await import('./stage/BallotPresented.tsx')).BallotPresented })),
  Stage: lazy(async () => ({ default: (await import('./stage/VoteStage.tsx')).VoteStage })),
}
