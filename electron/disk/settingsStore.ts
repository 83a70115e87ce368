import type { Reader } from '../../shared/base/read.ts'
import { type JsonFileOptions, jsonFile } from './durable/jsonFile.ts'

/** Settings of this computer, in one file. */
export interface SettingsStore<Settings> {
  readonly current: () => Settings
  /** Saves changes; the file reports its problem and tries again. */
  readonly save: (changes: Settings) => void
  /** Resolves when they are on disk, or the attempt failed. */
  readonly flush: () => Promise<void>
}

/**
 * Opens settings; the app starts without them if the disk does not give them.
 * @param none what holds where nothing is stored
 */
export async function openSettings<Settings extends object>(
  path: string,
  reader: Reader<Settings>,
  none: Settings,
  options: JsonFileOptions,
): Promise<SettingsStore<Settings>> {
  const file = jsonFile(path, reader, options)
  let settings = (await file.read().catch(() => null)) ?? none
  return {
    current: () => settings,
    save: (changes) => {
      settings = { ...settings, ...changes }
      file.write(settings).catch(() => undefined)
    },
    flush: () => file.flush().catch(() => undefined),
  }
}
