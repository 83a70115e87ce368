import { type RefObject, useEffect } from 'react'
import type { Board } from '../../../board/engine/board.ts'

/** CSS pixels between the bar and the selection, and between the bar and the edge of the window. */
const GAP = 14
const EDGE = 8
/** CSS pixels below the selection that the handle takes that turns it. */
const TURNER = 34

/**
 * Keeps a bar beside the selection, frame by frame. While a pointer is pressed on it, it stays: a press that ends a text changes what the bar
 * has, and would be let go beside its button.
 */
export function usePositionBeside(board: Board, bar: RefObject<HTMLElement | null>, shown: boolean): void {
  useEffect(() => {
    const element = bar.current
    if (!shown || !element) return
    let isPressed = false
    const position = () => {
      if (!isPressed) positionBeside(board, element)
    }
    const press = () => {
      isPressed = true
    }
    const release = () => {
      isPressed = false
      position()
    }
    position()
    element.addEventListener('pointerdown', press, true)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', release)
    const unsubscribe = board.onFrame(position)
    return () => {
      element.removeEventListener('pointerdown', press, true)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', release)
      unsubscribe()
    }
  }, [board, bar, shown])
}

/** Puts the bar above the selection where there is room, else below it, always inside the window. */
function positionBeside(board: Board, bar: HTMLElement): void {
  const box = board.selectionScreenBox()
  if (!box) return
  const { width, height } = board.size.current()
  const { offsetWidth: barWidth, offsetHeight: barHeight } = bar
  const outside = box.x > width || box.y > height || box.x + box.width < 0 || box.y + box.height < 0
  bar.style.visibility = outside ? 'hidden' : 'visible'
  const above = box.y - barHeight - GAP
  // the handle that turns is below
  const below = box.y + box.height + GAP + (board.canRotate() ? TURNER : 0)
  const y = above >= EDGE ? above : Math.min(below, lowerEdge(bar, height) - barHeight - EDGE)
  const x = box.x + box.width / 2 - barWidth / 2
  bar.style.transform = `translate(${Math.round(Math.max(EDGE, Math.min(x, width - barWidth - EDGE)))}px, ${Math.round(Math.max(EDGE, y))}px)`
}

/** Where the bars at the lower edge of the canvas begin: they are higher with large letters, and have more rows in a narrow window. */
function lowerEdge(bar: HTMLElement, height: number): number {
  const tops = Array.from(bar.parentElement?.querySelectorAll<HTMLElement>('[data-lower-bar]') ?? [], ({ offsetTop }) => offsetTop)
  return Math.min(height, ...tops.filter((top) => top > height / 2))
}
