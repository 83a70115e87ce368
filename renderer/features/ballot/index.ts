import { defineFeature } from '../feature.ts'
import { InProcess } from './log/InProcess.tsx'
import { voteStep } from './voteStep.ts'

/** Votes in meetings: what is asked, who may vote, and what was counted. */
export const ballot = defineFeature({ id: 'ballot', agenda: [voteStep], commands: { ids: [], InProcess } })
