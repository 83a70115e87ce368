import { ownStamp, putStamp, removeStamps, stampObjects } from '../../../../shared/model/records/stamp.ts'
import { tagObjects, untagObjects } from '../../../../shared/model/records/tag.ts'
import { isMarkable } from '../../objects/attached/attached.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { topLayer } from '../../scene/stackingOrder.ts'
import type { Board } from '../board.ts'
import type { CommandWriter } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'

/** What people attach to objects. */
export type AttachActions = Pick<Board, 'tag' | 'untag' | 'stamp' | 'stampAt' | 'unstamp'>

/** Each is one step of undo, for the objects to which something may be attached. Cost: O(objects and what is attached to them) */
export function createAttachActions({ scene, state }: Pick<EngineCore, 'scene' | 'state'>, writer: CommandWriter): AttachActions {
  const markable = (ids: Iterable<ObjectId> = state.selection.current()): readonly ObjectId[] =>
    [...ids].filter((id) => {
      const object = scene.objects.get(id)
      return object && isMarkable(object)
    })
  return {
    tag: (name, ids) => void writer.execute((doc, author) => tagObjects(doc, author, markable(ids), name)),
    untag: (name, ids) => void writer.execute((doc, author) => untagObjects(doc, author, markable(ids).flatMap(scene.attachments.idsOf), name)),
    stamp: (form, ids) => void writer.execute((doc, author) => stampObjects(doc, author, markable(ids), form)),
    stampAt: (at, on) => {
      const form = state.lastStamp.current()
      const layer = topLayer(scene.objects.values())
      writer.execute((doc, author) => (on ? stampObjects(doc, author, [on], form) : putStamp(doc, author, { form, at, layer })))
    },
    unstamp: (form, ids) =>
      void writer.execute((doc, author) => {
        const own = markable(ids).flatMap((id) => ownStamp(doc, author.person, scene.attachments.idsOf(id), form)?.id ?? [])
        removeStamps(doc, author, own)
      }),
  }
}
