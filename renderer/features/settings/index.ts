import { Settings2 } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { PreferencesDialog } from './PreferencesDialog.tsx'
import { SettingsPlace } from './SettingsPlace.tsx'

const commandIds = ['go.settings'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** The settings, in two parts: of this computer (how Tavolo looks and speaks, what is kept), and of a process (the panels of other features). */
export const settings = defineFeature({
  id: 'settings',
  place: { path: 'settings', order: 100, titleKey: 'settings.title', Icon: Settings2, Place: SettingsPlace },
  commands: { ids: commandIds, InWindow: PreferencesDialog },
})
