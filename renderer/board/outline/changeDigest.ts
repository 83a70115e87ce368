import type { NoteId } from '../../../shared/model/records/note.ts'
import type { SceneChange } from '../scene/scene.ts'

/** What others did at the board for a while, ready to be said in one sentence. */
export interface ChangeDigest {
  readonly created: number
  readonly changed: number
  readonly deleted: number
  /** Ids of those who made notes, in the order in which they first did. */
  readonly authors: readonly string[]
}

/** Gathers what others do, until it is asked for. */
export interface ChangeCollector {
  readonly add: (change: SceneChange) => void
  /** What there is, or null where nothing happened; begins anew. */
  readonly take: () => ChangeDigest | null
}

export function createChangeCollector(): ChangeCollector {
  let createdAuthors = new Map<NoteId, string>()
  let changedIds = new Set<NoteId>()
  let deletedIds = new Set<NoteId>()
  return {
    add: (change) => {
      if (change.isLocal) return
      for (const [id, { before, after }] of change.notes) {
        if (!before && after) createdAuthors.set(id, after.by)
        else if (!after) {
          // made and deleted in the same while: nothing to say
          if (!createdAuthors.delete(id)) deletedIds.add(id)
          changedIds.delete(id)
        } else if (!createdAuthors.has(id)) changedIds.add(id)
      }
    },
    take: () => {
      const digest = {
        created: createdAuthors.size,
        changed: changedIds.size,
        deleted: deletedIds.size,
        authors: [...new Set(createdAuthors.values())],
      }
      createdAuthors = new Map()
      changedIds = new Set()
      deletedIds = new Set()
      return digest.created + digest.changed + digest.deleted > 0 ? digest : null
    },
  }
}
