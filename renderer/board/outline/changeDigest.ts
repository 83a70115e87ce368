import type { NoteId } from '../../../shared/model/records/note.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import { changesOf, type SceneChange } from '../scene/scene.ts'

/** Numbers of notes that other people created, changed and deleted, for one announcement to a screen reader. */
export interface ChangeDigest {
  readonly created: number
  readonly changed: number
  readonly deleted: number
  /** Ids of the authors of created notes, in the order of their first note. */
  readonly authors: readonly string[]
}

/** Collects remote changes between two digests. */
export interface ChangeCollector {
  /** Adds a change; local changes are ignored. Cost: O(changed notes). */
  readonly add: (change: SceneChange) => void
  /** The digest since the last call; null where nothing happened. */
  readonly take: () => ChangeDigest | null
}

/** An empty collector. */
export function createChangeCollector(): ChangeCollector {
  let createdAuthors = new Map<NoteId, string>()
  let changedIds = new Set<NoteId>()
  let deletedIds = new Set<NoteId>()
  return {
    add: (change) => {
      if (change.isLocal) return
      for (const [id, { before, after }] of changesOf(change, noteKind)) {
        if (!before && after) createdAuthors.set(id, after.by)
        else if (!after) {
          // created and deleted between two digests: not announced
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
