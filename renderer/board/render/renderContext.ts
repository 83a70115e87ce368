import type { EngineCore } from '../engine/engineCore.ts'
import type { MountContext } from '../objects/objectView.ts'

/** What the parts that draw read. Boxes come from `dragPreview`: they are where objects are shown now, which a drag may have changed. */
export interface RenderContext extends Pick<EngineCore, 'scene' | 'index' | 'dragPreview' | 'state' | 'domId'> {
  /** What the elements of objects read. */
  readonly mountContext: MountContext
}
