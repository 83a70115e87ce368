import { Scale } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { DecisionsPlace } from './DecisionsPlace.tsx'
import { ClosedDecisions } from './meeting/ClosedDecisions.tsx'
import { MeetingDecisions } from './meeting/MeetingDecisions.tsx'
import { OpenCommitments } from './meeting/OpenCommitments.tsx'

const commandIds = ['go.decisions', 'decisions.inMeeting'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** What a table decides, who adopted it and how, and what people promised to do. */
export const decisions = defineFeature({
  id: 'decisions',
  place: { path: 'decisions', order: 50, titleKey: 'decisions.title', Icon: Scale, Place: DecisionsPlace },
  commands: { ids: commandIds },
  meeting: {
    panel: { command: { id: 'decisions.inMeeting', titleKey: 'decisions.title', keys: 'Mod+Alt+D' }, Icon: Scale, Panel: MeetingDecisions },
    Before: OpenCommitments,
    After: ClosedDecisions,
  },
})
