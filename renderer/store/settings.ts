import * as v from 'valibot'
import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import { readable, text } from '../../shared/base/read.ts'
import { languages } from '../../shared/translations/translations.ts'
import { type HasDatabase, store } from './database.ts'

const reader = v.object({
  /** The name that this person usually goes by; offered in forms, never set without asking. */
  name: v.fallback(text(40), ''),
  /** null: the system's language. */
  language: v.fallback(v.nullable(v.picklist(languages)), null),
  theme: v.fallback(v.picklist(['light', 'dark', 'contrast', 'system']), 'system'),
  textSize: v.fallback(v.picklist(['usual', 'large', 'huge']), 'usual'),
  /** The host name or address that the QR code of a table names, if the facilitator chose one; '' for the first. */
  tableHost: v.fallback(text(253), ''),
  /** The Wi-Fi of the room, as the facilitator wrote it for a second QR code; null without. Never sent. */
  wifi: v.fallback(v.nullable(v.object({ name: text(32), password: text(63) })), null),
  /** How a document is shown to who reads it: as it is, with what is suggested, or as if all of that was accepted. */
  textView: v.fallback(v.picklist(['original', 'suggested', 'final']), 'suggested'),
  /** Whether boards show a small map of the whole board. */
  minimap: v.fallback(v.boolean(), false),
  /** Whether boards show the cursors of others. */
  cursors: v.fallback(v.boolean(), true),
})

/** Preferences of this device's person. */
export type Settings = Readonly<v.InferOutput<typeof reader>>

const defaults: Settings = {
  name: '',
  language: null,
  theme: 'system',
  textSize: 'usual',
  tableHost: '',
  wifi: null,
  textView: 'suggested',
  minimap: false,
  cursors: true,
}

/** The part of a window's client that holds the settings. */
export interface HasSettings extends HasDatabase {
  readonly settings: Signal<Settings>
}

/** Settings before they are read from the database. */
export const createSettings = (): Signal<Settings> => signal<Settings>(defaults)

/** The settings of this device, as they are now. */
export const settings = (client: HasSettings): Live<Settings> => client.settings

/** Reads the settings from the database; defaults where there are none, or no database. Called once per window, before the first screen. */
export async function loadSettings(client: HasSettings): Promise<Settings> {
  const row = await store(client).then(
    (db) => db.kept.get('settings'),
    () => undefined,
  )
  client.settings.set(readable(reader, row?.value ?? defaults) ?? defaults)
  return client.settings.current()
}

/** Changes settings at once, and writes them to the database where there is one. */
export function changeSettings(client: HasSettings, changes: Partial<Settings>): void {
  client.settings.set({ ...client.settings.current(), ...changes })
  store(client).then(
    (db) => db.kept.put({ key: 'settings', value: client.settings.current() }),
    () => undefined,
  )
}
