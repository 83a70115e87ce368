import { Compass } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { OverviewPlace } from './OverviewPlace.tsx'

/** Where a process opens: where we are, what is next, what is missing. */
export const overview = defineFeature({
  id: 'overview',
  place: { path: '', order: 0, titleKey: 'overview.title', Icon: Compass, Place: OverviewPlace },
})
