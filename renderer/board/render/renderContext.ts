import type { EngineCore } from '../engine/engineCore.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { MountContext } from '../objects/objectView.ts'

/** What the parts that draw read. Boxes come from `dragPreview`: they are where objects are shown now, which a drag may have changed. */
export interface RenderContext extends Pick<EngineCore, 'scene' | 'index' | 'dragPreview' | 'state' | 'permissions' | 'domId'> {
  /** What the elements of objects read. */
  readonly mountContext: MountContext
  /** Whether an object is drawn. */
  readonly isShown: (id: ObjectId) => boolean
}

/**
 * Whether an object is drawn: none is that a closed area hides. What is written in, or dragged by itself, stays in sight until that ends, whatever others
 * close meanwhile.
 */
export const isDrawn = ({ scene, state, dragPreview }: Pick<EngineCore, 'scene' | 'state' | 'dragPreview'>, id: ObjectId): boolean => {
  const closer = scene.hiddenIn(id)
  if (closer === null || state.editing.current() === id) return true
  const dragged = dragPreview.localIds()
  return dragged.has(id) && !dragged.has(closer)
}
