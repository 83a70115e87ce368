import type { Box, Point } from '../../../../shared/base/geometry.ts'
import type { EngineCore } from '../../engine/engineCore.ts'
import type { Guide } from '../../scene/snapping.ts'
import type { Camera } from '../../scene/viewport.ts'
import type { Palette } from '../../theme/palette.ts'
import type { JoinPreview } from '../../tools/toolEffect.ts'
import { createGuideLines } from './guideLines.ts'
import { createInkLayer, type InkLayer } from './inkLayer.ts'
import type { JoinLayer } from './joinLayer.ts'
import { createLassoLine } from './lassoLine.ts'
import type { SelectionFrame } from './selectionFrame.ts'

/** What a gesture shows while it lasts. Points and boxes are in board units. */
export interface Gestures {
  /** Shows the marquee, or the box being drawn; null hides it. */
  readonly setMarquee: (box: Box | null) => void
  /** Shows what is being joined; null hides it. */
  readonly setJoin: (preview: JoinPreview | null) => void
  /** Shows a lasso by its way in board units; null hides it. */
  readonly setLasso: (points: readonly Point[] | null) => void
  /** Shows what is being drawn. */
  readonly inkLayer: InkLayer
  /** Shows to what a dragged object is aligned. */
  readonly setGuides: (guides: readonly Guide[]) => void
}

/** The same, drawn with every frame. */
interface GestureLayers extends Gestures {
  readonly show: (camera: Camera) => void
}

/** @param overlay the element that holds the layers, in CSS pixels */
export function createGestureLayers(
  overlay: HTMLElement,
  { selectionFrame, joinLayer }: { readonly selectionFrame: SelectionFrame; readonly joinLayer: JoinLayer },
  { view }: Pick<EngineCore, 'view'>,
  palette: () => Palette,
): GestureLayers {
  const guideLines = createGuideLines(overlay)
  const lassoLine = createLassoLine(overlay)
  let marquee: Box | null = null
  let join: JoinPreview | null = null
  let lasso: readonly Point[] | null = null
  let guides: readonly Guide[] = []
  return {
    inkLayer: createInkLayer(overlay, { camera: view.camera.current, size: view.size.current, palette, schedule: view.schedule }),
    setMarquee: (box) => {
      marquee = box
      view.schedule()
    },
    setJoin: (preview) => {
      join = preview
      view.schedule()
    },
    setLasso: (points) => {
      if (!points && !lasso) return
      lasso = points
      view.schedule()
    },
    setGuides: (nextGuides) => {
      if (guides.length === 0 && nextGuides.length === 0) return
      guides = nextGuides
      view.schedule()
    },
    show: (camera) => {
      selectionFrame.showMarquee(marquee, camera)
      joinLayer.showPreview(join, camera)
      guideLines.show(guides, camera)
      lassoLine.show(lasso, camera)
    },
  }
}
