import { Users } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { MyNamePanel } from './MyNamePanel.tsx'
import { OwnDevicesPanel } from './OwnDevicesPanel.tsx'
import { AskOrganisation } from './organisations/AskOrganisation.tsx'
import { PeoplePlace } from './PeoplePlace.tsx'

const commandIds = ['go.people'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** The people of a process: who takes part, with which role, who is here now, and this person's own name. */
export const people = defineFeature({
  id: 'people',
  place: { path: 'people', order: 40, titleKey: 'people.title', Icon: Users, Place: PeoplePlace },
  commands: { ids: commandIds },
  settings: [MyNamePanel, OwnDevicesPanel],
  overview: { panels: [{ id: 'organisation', Panel: AskOrganisation }] },
})
