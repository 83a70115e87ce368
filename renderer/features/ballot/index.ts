import { defineFeature } from '../feature.ts'
import { InProcess } from './log/InProcess.tsx'
import { SecretVotingPanel } from './secret/SecretVotingPanel.tsx'
import { voteStep } from './voteStep.ts'

/** Votes in meetings: what is asked, who may vote, and what was counted. */
export const ballot = defineFeature({ id: 'ballot', agenda: [voteStep], settings: [SecretVotingPanel], commands: { ids: [], InProcess } })
