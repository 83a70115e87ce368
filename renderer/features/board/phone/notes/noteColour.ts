import { Cloud, Diamond, Droplet, Heart, Leaf, type LucideIcon, Square, Sun, Waves } from 'lucide-react'
import { type NoteColour, noteColours } from '../../../../../shared/model/records/note.ts'
import type { PersonId } from '../../../../../shared/model/transact.ts'

/** The symbol of each colour, so that meaning never depends on colour alone. */
export const colourSymbols: Record<NoteColour, LucideIcon> = {
  sun: Sun,
  drop: Droplet,
  leaf: Leaf,
  wave: Waves,
  square: Square,
  diamond: Diamond,
  heart: Heart,
  cloud: Cloud,
}

/** The default colour of a person's notes, derived from the person's id. */
export const defaultColour = (person: PersonId): NoteColour =>
  noteColours[[...person].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % noteColours.length] ?? 'sun'

export const parseColour = (text: string | null): NoteColour | null => noteColours.find((colour) => colour === text) ?? null

/** The CSS background of a note of this colour. */
export const noteBackground = (colour: NoteColour) => ({ background: `var(--note-${colour})` })
