import { boxAround, centreOf } from '../../../../shared/base/geometry.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { select } from '../../scene/selection.ts'
import { topLayer } from '../../scene/stackingOrder.ts'
import type { InsertObjects } from '../board.ts'
import { type CommandWriter, deleteObjects } from '../commandWriter.ts'
import { copyJob } from '../duplicateObjects.ts'
import type { EngineCore } from '../engineCore.ts'

/** Largest number of objects, and of bytes about, that are written at once: a host takes no larger bite, and other devices are slow. */
const MAX_BATCH = 400
const MAX_BATCH_BYTES = 2 ** 20
/** Bytes of a record besides its text, at most. */
const RECORD_BYTES = 400

/**
 * Copies onto the board what another scene holds: words stay those of their authors, lines join the copies. Large ones are written in parts, between
 * which the window stays awake; all of it is one step of undo. What fits into one part is there at once.
 */
export const createInsertObjects =
  ({ kinds, scene, state, undo }: EngineCore, writer: CommandWriter): InsertObjects =>
  async (from, centre, { signal, onProgress } = {}) => {
    const box = boxAround(Array.from(from.objects.values(), (object) => object.box))
    if (!box || signal?.aborted) return null
    const middle = centreOf(box)
    const offset = { x: Math.round(centre.x - middle.x), y: Math.round(centre.y - middle.y) }
    const { originals, copies, copy } = copyJob(from, from.objects.keys(), {
      offset,
      layer: topLayer(scene.objects.values()),
      attachedOf: from.attachments.of,
    })
    writer.commitPending()
    const forget = undo.mark()
    const endStep = undo.asOneStep()
    try {
      for (let begin = 0; begin < originals.length; ) {
        const end = begin + batchLength(originals, begin)
        const isWritten = writer.execute((target, author) => {
          copy(target, author, begin, end)
          return true
        })
        if (!isWritten) return null
        begin = end
        onProgress?.(begin, originals.length)
        if (begin < originals.length) await new Promise<void>((resolve) => setTimeout(resolve))
        if (!signal?.aborted) continue
        endStep()
        writer.execute(deleteObjects(kinds, copies.values()))
        forget()
        return null
      }
    } finally {
      endStep()
    }
    state.selection.set(select(...copies.values()))
    return copies
  }

/** How many objects from a position on are written at once: at least one. */
function batchLength(originals: readonly BoardObject[], begin: number): number {
  let bytes = 0
  let length = 0
  for (const { kind, record } of originals.slice(begin, begin + MAX_BATCH)) {
    // a UTF-16 unit takes at most three bytes of UTF-8
    bytes += kind.text(record).length * 3 + RECORD_BYTES
    if (length > 0 && bytes > MAX_BATCH_BYTES) break
    length++
  }
  return length
}
