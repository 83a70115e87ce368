import path from 'node:path'
import * as v from 'valibot'
import { languages } from '../../shared/translations/translations.ts'
import { type JsonFileOptions, jsonFile } from '../disk/durable/jsonFile.ts'
import { windowState } from './windowState.ts'

/** Schema of `desk.json`: bounds of the last window, and the language of menus and dialogs if the person chose one. */
export const desktopSettings = v.object({ window: v.optional(windowState), language: v.optional(v.picklist(languages)) })
type DesktopSettings = Readonly<v.InferOutput<typeof desktopSettings>>

/** The settings of the desktop app, in `desk.json`. */
export interface SettingsStore {
  readonly current: () => DesktopSettings
  /** Saves changes; the file reports its problem and tries again. */
  readonly save: (changes: DesktopSettings) => void
  /** Resolves when they are on disk, or the attempt failed. */
  readonly flush: () => Promise<void>
}

/** Opens the settings in a data folder; the app starts without them if the disk does not give them. */
export async function openDesktopSettings(folder: string, options: JsonFileOptions): Promise<SettingsStore> {
  const file = jsonFile(path.join(folder, 'desk.json'), desktopSettings, options)
  let settings: DesktopSettings = (await file.read().catch(() => null)) ?? {}
  return {
    current: () => settings,
    save: (changes) => {
      settings = { ...settings, ...changes }
      file.write(settings).catch(() => undefined)
    },
    flush: () => file.flush().catch(() => undefined),
  }
}
