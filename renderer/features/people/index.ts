import { Users } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { PeoplePlace } from './PeoplePlace.tsx'

/** Who takes part in a process, with which role, and who is here now. */
export const people = defineFeature({
  id: 'people',
  place: { path: 'people', order: 40, titleKey: 'people.title', Icon: Users, Place: PeoplePlace },
})
