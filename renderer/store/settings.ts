import * as v from 'valibot'
import { type Live, signal } from '../../shared/base/live.ts'
import { readable, text } from '../../shared/base/read.ts'
import { languages } from '../../shared/words/words.ts'
import { store } from './db.ts'

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

const usual: Settings = { name: '', language: null, theme: 'system', textSize: 'usual' }
const current = signal<Settings>(usual)

export const settings: Live<Settings> = current

/** Reads the settings; the usual ones where there are none, or no storage. Call once before the first screen. */
export async function loadSettings(): Promise<Settings> {
  const row = await store().then(
    (db) => db.kept.get('settings'),
    () => undefined,
  )
  current.set(readable(reader, row?.value ?? usual) ?? usual)
  return current.current()
}

export function changeSettings(changes: Partial<Settings>): void {
  current.set({ ...current.current(), ...changes })
  store().then(
    (db) => db.kept.put({ key: 'settings', value: current.current() }),
    () => undefined,
  )
}
