import type { AreaId } from '../../../shared/model/records/area.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import type { NoteFits } from './notes/noteFits.ts'

/** What the parts that draw read. Boxes come from `dragPreview`: they are where records are shown now, which a drag may have changed. */
export interface RenderContext extends Pick<EngineCore, 'scene' | 'index' | 'dragPreview' | 'state' | 'domId'> {
  readonly fits: NoteFits
  /** The area in which phones write. */
  readonly phoneArea: () => AreaId | null
}
