import type { Box } from '../../shared/base/geometry.ts'
import type { Area } from '../../shared/model/area.ts'
import type { Note, NoteId } from '../../shared/model/note.ts'
import type { Presence } from '../../shared/protocol/presence.ts'
import type { Held } from './wishes.ts'

const EMPTY: ReadonlySet<NoteId> = new Set()

/**
 * Where things are shown while they are in a hand, this one or another's. A change by someone else never moves what is in
 * this hand, nor the note that is being written here.
 */
export interface Hold {
  readonly boxOf: (note: Note) => Box
  readonly areaBoxOf: (area: Area) => Box
  readonly mine: () => ReadonlySet<NoteId>
  readonly drifting: () => ReadonlySet<NoteId>
  /** Takes things in this hand; null lets go. @returns the notes shown elsewhere now */
  readonly take: (held: Held | null) => ReadonlySet<NoteId>
  readonly held: () => Held | null
  /** Keeps the note being written where it was when the writing began. */
  readonly freeze: (note: Note | null) => void
  /** Follows what others have in their hands. @returns the notes shown elsewhere now */
  readonly follow: (others: Iterable<Presence>) => ReadonlySet<NoteId>
}

export function openHold(): Hold {
  let held: Held | null = null
  let mine = EMPTY
  let frozen: Note | null = null
  let drift: ReadonlyMap<NoteId, { readonly x: number; readonly y: number }> = new Map()
  let drifting = EMPTY

  return {
    boxOf: (note) => {
      const own = held?.notes.get(note.id)
      if (own) return own
      if (frozen?.id === note.id) return frozen.box
      const at = drift.get(note.id)
      return at ? { ...note.box, ...at } : note.box
    },
    areaBoxOf: (area) => (held?.area?.id === area.id ? held.area.box : area.box),
    mine: () => mine,
    drifting: () => drifting,
    held: () => held,
    take: (next) => {
      const changed = new Set([...mine, ...(next?.notes.keys() ?? [])])
      held = next
      mine = next ? new Set(next.notes.keys()) : EMPTY
      return changed
    },
    freeze: (note) => {
      frozen = note
    },
    follow: (others) => {
      const next = new Map<NoteId, { readonly x: number; readonly y: number }>()
      for (const { drag } of others) for (const [id, x, y] of drag ?? []) if (!next.has(id as NoteId)) next.set(id as NoteId, { x, y })
      const changed = new Set([...drift.keys(), ...next.keys()])
      drift = next
      drifting = new Set(next.keys())
      return changed
    },
  }
}
