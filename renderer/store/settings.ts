import * as v from 'valibot'
import { type Live, signal } from '../../shared/base/live.ts'
import { readable, text } from '../../shared/base/read.ts'
import { languages } from '../../shared/translations/translations.ts'
import { store } from './database.ts'

const reader = v.object({
  /** What this device's person is usually called; offered, never imposed. */
  name: v.fallback(text(40), ''),
  /** null: the system's. */
  language: v.fallback(v.nullable(v.picklist(languages)), null),
  theme: v.fallback(v.picklist(['light', 'dark', 'contrast', 'system']), 'system'),
  textSize: v.fallback(v.picklist(['usual', 'large', 'huge']), 'usual'),
})

/** How this device's person likes it. */
export type Settings = Readonly<v.InferOutput<typeof reader>>

const defaults: Settings = { name: '', language: null, theme: 'system', textSize: 'usual' }
const settingsSignal = signal<Settings>(defaults)

export const settings: Live<Settings> = settingsSignal

/** Reads the settings; the usual ones where there are none, or no storage. Call once before the first screen. */
export async function loadSettings(): Promise<Settings> {
  const row = await store().then(
    (db) => db.kept.get('settings'),
    () => undefined,
  )
  settingsSignal.set(readable(reader, row?.value ?? defaults) ?? defaults)
  return settingsSignal.current()
}

export function changeSettings(changes: Partial<Settings>): void {
  settingsSignal.set({ ...settingsSignal.current(), ...changes })
  store().then(
    (db) => db.kept.put({ key: 'settings', value: settingsSignal.current() }),
    () => undefined,
  )
}
