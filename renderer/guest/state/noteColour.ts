import { Cloud, Diamond, Droplet, Heart, Leaf, type LucideIcon, Square, Sun, Waves } from 'lucide-react'
import { type NoteColour, noteColours } from '../../../shared/model/records/note.ts'
import type { PersonId } from '../../../shared/model/transact.ts'

/** The symbol that goes with each colour, so that colour never carries meaning alone. */
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

/** The colour a person's notes have until they choose: always the same for the same person. */
export const defaultColour = (person: PersonId): NoteColour =>
  noteColours[[...person].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7) % noteColours.length] ?? 'sun'

export const parseColour = (text: string | null): NoteColour | null => noteColours.find((colour) => colour === text) ?? null

/** The background of a note, by token. */
export const noteBackground = (colour: NoteColour) => ({ background: `var(--note-${colour})` })
