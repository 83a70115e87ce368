import type { NoteId } from '../../shared/model/note.ts'
import type { SceneChange } from './scene.ts'

/** What others did at the board for a while, ready to be said in one sentence. */
export interface Digest {
  readonly made: number
  readonly changed: number
  readonly deleted: number
  /** Ids of those who made notes, in the order in which they first did. */
  readonly makers: readonly string[]
}

/** Gathers what others do, until it is asked for. */
export interface Gathering {
  readonly add: (change: SceneChange) => void
  /** What there is, or null where nothing happened; begins anew. */
  readonly take: () => Digest | null
}

export function gatherChanges(): Gathering {
  let made = new Map<NoteId, string>()
  let changed = new Set<NoteId>()
  let deleted = new Set<NoteId>()
  return {
    add: (change) => {
      if (change.mine) return
      for (const [id, { before, after }] of change.notes) {
        if (!before && after) made.set(id, after.by)
        else if (!after) {
          // made and deleted in the same while: nothing to say
          if (!made.delete(id)) deleted.add(id)
          changed.delete(id)
        } else if (!made.has(id)) changed.add(id)
      }
    },
    take: () => {
      const digest = { made: made.size, changed: changed.size, deleted: deleted.size, makers: [...new Set(made.values())] }
      made = new Map()
      changed = new Set()
      deleted = new Set()
      return digest.made + digest.changed + digest.deleted > 0 ? digest : null
    },
  }
}
