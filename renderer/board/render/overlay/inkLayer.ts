import type { InkPoint } from '../../../../shared/model/ink/inkCode.ts'
import type { StrokeStyle } from '../../../../shared/model/records/stroke.ts'
import { baseWidth, inkAlpha, inkToken, pressedBy } from '../../objects/stroke/strokeStyle.ts'
import { colourOf } from '../../objects/vector/paintParts.ts'
import type { Camera, Size } from '../../scene/viewport.ts'
import type { Palette } from '../../theme/palette.ts'
import css from './overlay.module.css'

/** A line that is being drawn. Points are added to it while it is. */
export interface GrowingLine {
  readonly style: StrokeStyle
  readonly points: readonly InkPoint[]
}

/** What is being drawn, over the board: painted in the event itself, so that it does not lag behind the pen. */
export interface InkLayer {
  readonly begin: (line: GrowingLine) => void
  /** Paints the points that were added to the line. Cost: O(these). */
  readonly extend: () => void
  /** @param stays the line is shown until the board shows it */
  readonly end: (stays: boolean) => void
  /** The board is drawn: what was ended is removed; and the camera may have moved. Cost: O(1), or O(points) where it has. */
  readonly onFrame: (isComplete: boolean) => void
}

/** What the layer reads of the board at the moment at which it paints. */
interface InkLayerContext {
  readonly camera: () => Camera
  readonly size: () => Size
  readonly palette: () => Palette
  readonly schedule: () => void
}

/** @param overlay the element that holds the layer, in CSS pixels */
export function createInkLayer(overlay: HTMLElement, { camera, size, palette, schedule }: InkLayerContext): InkLayer {
  let surface: { readonly element: HTMLCanvasElement; readonly context: CanvasRenderingContext2D } | null = null
  let line: GrowingLine | null = null
  let ended: GrowingLine[] = []
  let paintedCamera: Camera | null = null
  let paintedCount = 0

  /** Made when something is drawn for the first time: it is as large as the window. */
  const open = () => {
    if (surface) return surface
    const element = document.createElement('canvas')
    element.className = css.ink ?? ''
    const context = element.getContext('2d')
    if (!context) return null
    overlay.prepend(element)
    surface = { element, context }
    return surface
  }
  const paintFrom = ({ context }: NonNullable<typeof surface>, { style, points }: GrowingLine, from: number) => {
    const { zoom, x, y } = camera()
    const density = devicePixelRatio || 1
    context.setTransform(density * zoom, 0, 0, density * zoom, -x * zoom * density, -y * zoom * density)
    context.strokeStyle = colourOf(palette(), inkToken(style))
    context.lineCap = context.lineJoin = 'round'
    for (let at = Math.max(0, from); at < points.length; at++) {
      const [before, point] = [points[Math.max(0, at - 1)] as InkPoint, points[at] as InkPoint]
      context.lineWidth = baseWidth(style) * pressedBy(style.tool, (before.pressure + point.pressure) / 2)
      context.beginPath()
      context.moveTo(before.x, before.y)
      context.lineTo(point.x, point.y)
      context.stroke()
    }
  }
  const paintAll = () => {
    const opened = open()
    if (!opened) return
    const { element, context } = opened
    const { width, height } = size()
    const density = devicePixelRatio || 1
    const pixels = [Math.round(width * density), Math.round(height * density)] as const
    // setting a size clears it
    ;[element.width, element.height] = pixels
    element.style.width = `${width}px`
    element.style.height = `${height}px`
    const shown = [...ended, ...(line ? [line] : [])]
    // one opacity for all of it: where a highlighter crosses its own line it is no darker
    element.style.opacity = String(inkAlpha(shown.at(-1)?.style.tool ?? 'pen'))
    for (const each of shown) paintFrom({ element, context }, each, 0)
    paintedCamera = camera()
    paintedCount = line?.points.length ?? 0
  }
  return {
    begin: (begun) => {
      line = begun
      paintAll()
      schedule()
    },
    extend: () => {
      if (!line || !surface) return
      if (camera() !== paintedCamera) return paintAll()
      paintFrom(surface, line, paintedCount)
      paintedCount = line.points.length
    },
    end: (stays) => {
      if (line && stays) ended.push(line)
      line = null
      if (!stays && surface) paintAll()
      schedule()
    },
    onFrame: (isComplete) => {
      const hasEnded = ended.length > 0
      if (isComplete) ended = []
      if (surface && ((isComplete && hasEnded) || ((line || ended.length > 0) && camera() !== paintedCamera))) paintAll()
    },
  }
}
