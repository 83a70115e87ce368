import type { ObjectId } from '../../objects/objectId.ts'
import type { SceneChange } from '../../scene/scene.ts'
import type { Board } from '../board.ts'
import type { CommandWriter } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'

/** The part of a board's interface that is about what others lie in. */
export type FrameActions = Pick<Board, 'setClosed' | 'write'>

/** Says where things went that a closed frame hides since. Cost of an action: O(ids). */
export function createFrameActions({ scene, events }: EngineCore, writer: CommandWriter): FrameActions {
  events.on('sceneChanged', (change) => {
    if (!change.isLocal || change.hidden.size === 0 || hasToggled(change)) return
    const [id] = change.hidden
    const closer = id ? scene.hiddenIn(id) : null
    if (closer !== null) events.emit('notice', { type: 'putIntoClosed', count: change.hidden.size, closer })
  })
  return {
    write: writer.execute,
    setClosed: (ids, closed) => {
      const frames = [...ids]
        .flatMap((id: ObjectId) => scene.objects.get(id) ?? [])
        .filter(({ kind, record }) => kind.frame && kind.frame.isClosed(record) !== closed)
      if (frames.length === 0) return
      writer.execute((doc, author) => {
        for (const { id, kind } of frames) kind.frame?.setClosed(doc, author, id, closed)
      })
    },
  }
}

/** Whether a frame was closed, or opened: then people see why something is hidden. */
const hasToggled = ({ objects }: SceneChange): boolean =>
  [...objects.values()].some(({ before, after }) => {
    const frame = after?.kind.frame
    if (!after || !frame) return false
    return frame.isClosed(after.record) && !(before?.kind.frame?.isClosed(before.record) ?? false)
  })
