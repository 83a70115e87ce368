import { Settings2 } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { SettingsPlace } from './SettingsPlace.tsx'

/** This process on this computer: my name in it, how Tavolo looks and speaks, what is kept here. */
export const settings = defineFeature({
  id: 'settings',
  place: { path: 'settings', order: 100, titleKey: 'settings.title', Icon: Settings2, Place: SettingsPlace },
})
