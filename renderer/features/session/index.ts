import { CalendarDays } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { SessionsPlace } from './SessionsPlace.tsx'
import { SessionView } from './SessionView.tsx'

/** The meetings of a process: their list, and each with its date and agenda. */
export const session = defineFeature({
  id: 'session',
  view: { kind: 'session', View: SessionView },
  place: { path: 'sessions', order: 10, titleKey: 'session.title', Icon: CalendarDays, Place: SessionsPlace },
})
