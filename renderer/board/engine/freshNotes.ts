import type { NoteId } from '../../../shared/model/records/note.ts'
import type { CommandResult } from './boardCommand.ts'
import type { CommandWriter } from './commandWriter.ts'
import type { EngineCore } from './engineCore.ts'

/** Notes that were put on the board empty, to be written in. One that is left empty goes without a trace. */
export interface FreshNotes {
  /** Runs a command that puts one empty note on the board, and remembers the note. */
  readonly create: (put: () => CommandResult) => CommandResult
  /** The person leaves a note: if it is fresh and still empty it is deleted, and undo knows nothing of it. */
  readonly leave: (id: NoteId) => void
}

/** Cost of an act: O(1). */
export function createFreshNotes({ scene, undo }: EngineCore, writer: CommandWriter): FreshNotes {
  const forgetById = new Map<NoteId, () => void>()
  return {
    create: (put) => {
      writer.commitPending()
      const forget = undo.mark()
      const result = put()
      for (const id of result.notes) forgetById.set(id, forget)
      return result
    },
    leave: (id) => {
      const forget = forgetById.get(id)
      forgetById.delete(id)
      if (!forget || scene.notes.get(id)?.text.trim() !== '') return
      writer.execute({ type: 'delete', notes: [id], area: null })
      forget()
    },
  }
}
