import { Compass } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { attributeGaps } from './attributeGaps.ts'
import { OverviewPlace } from './OverviewPlace.tsx'

const commandIds = ['go.'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** The page where a process opens: where the process is, what is next, what is missing. */
export const overview = defineFeature({
  id: 'overview',
  place: { path: '', order: 0, titleKey: 'overview.title', Icon: Compass, Place: OverviewPlace },
  commands: { ids: commandIds },
  overview: { gaps: attributeGaps },
})
