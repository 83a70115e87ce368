import { type Box, grown } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { NOTHING_ATTACHED } from '../objects/attached/attached.ts'
import { ATTACHED_MARGIN, drawAttached } from '../objects/attached/drawAttached.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { createPictureBitmaps } from '../objects/picture/pictureBitmaps.ts'
import { paintParts, paintTurned } from '../objects/vector/paintParts.ts'
import { byLayer } from '../scene/stackingOrder.ts'
import type { TextFits } from '../text/textFits.ts'
import type { Palette } from '../theme/palette.ts'
import { isDimmed } from './items/mountedObject.ts'

/** How much of an object is seen that is not among those that are looked for; as in the style sheet. */
const DIMMED_ALPHA = 0.22

/** Paints the objects of the sheet that touch a box, each with what is attached to it, in board units, whose transform the context has. @param scale device pixels per board unit */
export type PaintBox = (context: CanvasRenderingContext2D, box: Box, scale: number) => void

/** Without those that are being moved, which are elements meanwhile. Cost of a call: O(objects in the box · log). */
export function createPaintBox(core: EngineCore, fits: TextFits, palette: () => Palette): { readonly paintBox: PaintBox; readonly close: Dispose } {
  const { scene, index, dragPreview, state, events } = core
  const { bitmapOf, close } = createPictureBitmaps(core.pictures, (boxes) => events.emit('picturesReady', { boxes }))
  const paintBox: PaintBox = (context, box, scale) => {
    const reach = grown(box, ATTACHED_MARGIN)
    const movedIds = dragPreview.movedIds()
    const objects = index.within(reach).flatMap((id) => (movedIds.has(id) || scene.hiddenIn(id) !== null ? [] : (scene.objects.get(id) ?? [])))
    const selection = state.selection.current()
    const isSelected = (id: ObjectId) => selection.has(id)
    const paintContext = { labels: state.labels.current(), palette: palette(), fits, attachedOf: scene.attachments.of, isSelected, bitmapOf }
    const isIn = ({ kind, record, box: objectBox }: BoardObject) => kind.plane === 'sheet' && (kind.touches?.(record, objectBox, reach) ?? true)
    for (const object of objects.filter(isIn).sort(byLayer)) {
      context.globalAlpha = isDimmed(object, state) ? DIMMED_ALPHA : 1
      paintTurned(context, object.box, () => {
        object.kind.paint?.(context, object.record, object.box, scale, paintContext)
        const attached = scene.attachments.of(object.id)
        if (attached !== NOTHING_ATTACHED) paintParts(context, drawAttached(object, object.box, attached, fits.measure, scale), paintContext.palette)
      })
    }
    context.globalAlpha = 1
  }
  return { paintBox, close }
}
