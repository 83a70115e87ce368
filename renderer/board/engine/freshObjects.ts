import type { ObjectId } from '../objects/objectId.ts'
import type { BoardCommand, CommandWriter } from './commandWriter.ts'
import { deleteObjects } from './commandWriter.ts'
import type { EngineCore } from './engineCore.ts'

/** Objects that were put on the board empty, to be written in. One that is left empty goes without a trace. */
export interface FreshObjects {
  /** Runs a command that puts one object on the board, and remembers the object. */
  readonly create: (put: BoardCommand<ObjectId>) => ObjectId | null
  /** The person leaves an object: if it is fresh and still blank it is deleted, and undo knows nothing of it. */
  readonly leave: (id: ObjectId) => void
}

/** Cost of an act: O(1). */
export function createFreshObjects({ scene, kinds, undo }: EngineCore, writer: CommandWriter): FreshObjects {
  const forgetById = new Map<ObjectId, () => void>()
  return {
    create: (put) => {
      writer.commitPending()
      const forget = undo.mark()
      const id = writer.execute(put)
      if (id) forgetById.set(id, forget)
      return id
    },
    leave: (id) => {
      const forget = forgetById.get(id)
      forgetById.delete(id)
      const object = scene.objects.get(id)
      if (!forget || !object?.kind.isBlank?.(object.record)) return
      writer.execute(deleteObjects(kinds, [id]))
      forget()
    },
  }
}
