import { type Box, boxAround, grown, overlaps } from '../../../shared/base/geometry.ts'
import { newId } from '../../../shared/base/id.ts'
import type { InkPoint } from '../../../shared/model/ink/inkCode.ts'
import { simplifyInk, smoothInk } from '../../../shared/model/ink/simplifyInk.ts'
import { type InkTool, putLine, type SketchId, type StrokeStyle } from '../../../shared/model/records/stroke.ts'
import type { CommandWriter } from '../engine/commandWriter.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { widthByPressure } from '../objects/stroke/strokeStyle.ts'
import type { InkLayer } from '../render/overlay/inkLayer.ts'
import { topLayer } from '../scene/stackingOrder.ts'

/** CSS pixels to which points are rounded, within which one may be left out, and by which one may be moved against tremor. */
const STEP_PIXELS = 0.25
const TOLERANCE_PIXELS = 0.5
const TREMOR_PIXELS = 0.75
/** CSS pixels that a point must be away from the one before. */
const MIN_PIXELS = 0.5
/** Milliseconds and CSS pixels between two strokes of one sketch, and the strokes of one at most. */
const SKETCH_MS = 8000
const SKETCH_PIXELS = 240
const MAX_SKETCH = 100

/** The line that is being drawn. It is shown at once, and put on the board when it ends: one step of undo. */
export interface InkCapture {
  readonly begin: (tool: InkTool, point: InkPoint) => void
  /** Draws the line on. Does nothing where none is being drawn. Cost: O(points), however long the line is. */
  readonly extend: (points: readonly InkPoint[]) => void
  /** @param commits whether the line is put on the board */
  readonly end: (commits: boolean) => void
}

interface Sketch {
  readonly id: SketchId
  /** Around what was drawn of it, in board units. */
  readonly box: Box
  /** When its last stroke ended, by the author's clock. */
  readonly at: number
  readonly count: number
}

/** Where lines are written by `writer` and shown by `layer` until they are objects on the board. */
export function createInkCapture({ author, scene, view, state }: EngineCore, writer: CommandWriter, layer: InkLayer): InkCapture {
  let line: { readonly style: StrokeStyle; readonly points: InkPoint[]; readonly beganAt: number } | null = null
  let lastSketch: Sketch | null = null

  /** The sketch that a stroke belongs to: the last one, where it was drawn a moment ago and close by. */
  const sketchFor = (box: Box, beganAt: number): Sketch => {
    const near = grown(box, SKETCH_PIXELS / view.camera.current().zoom)
    const isSame = lastSketch && beganAt - lastSketch.at < SKETCH_MS && lastSketch.count < MAX_SKETCH && overlaps(near, lastSketch.box)
    const sketch = isSame && lastSketch ? lastSketch : { id: newId<'sketch'>(author.random), box, at: beganAt, count: 0 }
    return { id: sketch.id, box: boxAround([sketch.box, box]) ?? box, at: author.now(), count: sketch.count + 1 }
  }
  const commit = ({ style, points, beganAt }: NonNullable<typeof line>) => {
    const { zoom } = view.camera.current()
    const box = boxAround(points.map(({ x, y }) => ({ x, y, width: 1, height: 1 }))) as Box
    const sketch = sketchFor(box, beganAt)
    const smooth = smoothInk(points, TREMOR_PIXELS / zoom)
    const simple = simplifyInk(smooth, { distance: TOLERANCE_PIXELS / zoom, pressed: widthByPressure(style) / 2 })
    const drawn = { ...style, points: simple, step: STEP_PIXELS / zoom, layer: topLayer(scene.objects.values()), sketch: sketch.id }
    if (writer.execute((doc, by) => putLine(doc, by, drawn))) lastSketch = sketch
  }
  return {
    begin: (tool, point) => {
      line = { style: { tool, ...state.inkStyles.current()[tool] }, points: [point], beganAt: author.now() }
      layer.begin(line)
    },
    extend: (points) => {
      if (!line) return
      const least = MIN_PIXELS / view.camera.current().zoom
      for (const point of points) {
        const last = line.points.at(-1)
        if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= least) line.points.push(point)
      }
      layer.extend()
    },
    end: (commits) => {
      const ended = line
      if (!ended) return
      line = null
      layer.end(commits)
      if (commits) commit(ended)
    },
  }
}
