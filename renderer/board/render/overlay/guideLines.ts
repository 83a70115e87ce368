import { setElementBox } from '../../dom/elementBox.ts'
import type { Guide } from '../../scene/snapping.ts'
import { type Camera, toScreen } from '../../scene/viewport.ts'
import css from './overlay.module.css'

/** Lines that show to what a dragged object is aligned: drawn in CSS pixels, so that they are thin at any zoom. */
export interface GuideLines {
  readonly show: (guides: readonly Guide[], camera: Camera) => void
}

/** CSS pixels of a line. */
const WIDTH = 1.5

/** @param overlay the element that holds the lines, in CSS pixels */
export function createGuideLines(overlay: HTMLElement): GuideLines {
  const lines: HTMLElement[] = []
  const lineAt = (position: number) => {
    const line = lines[position] ?? document.createElement('div')
    if (!lines[position]) {
      line.className = css.guide ?? ''
      lines.push(line)
      overlay.append(line)
    }
    return line
  }
  return {
    show: (guides, camera) => {
      for (const [position, { axis, at, from, to }] of guides.entries()) {
        const line = lineAt(position)
        const start = toScreen(camera, axis === 'x' ? { x: at, y: from } : { x: from, y: at })
        const length = (to - from) * camera.zoom
        setElementBox(line, { ...start, ...(axis === 'x' ? { width: WIDTH, height: length } : { width: length, height: WIDTH }) })
        line.hidden = false
      }
      for (const line of lines.slice(guides.length)) line.hidden = true
    },
  }
}
