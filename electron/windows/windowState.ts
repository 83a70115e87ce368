import * as v from 'valibot'
import { integer } from '../../shared/base/read.ts'

/** Where a window was, in the screen's own points. */
export const windowState = v.object({
  x: integer(-100_000, 100_000),
  y: integer(-100_000, 100_000),
  width: integer(320, 100_000),
  height: integer(240, 100_000),
  maximized: v.boolean(),
})
export type WindowState = Readonly<v.InferOutput<typeof windowState>>

interface ScreenArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const DEFAULT_SIZE = { width: 1280, height: 840 }
/** So much of the window's top must be on a screen that it can be seized and moved. */
const GRIP = { width: 160, height: 40 }

/**
 * The bounds to open with. A window whose screen is no longer there (the hall's projector) comes back to one that is:
 * `screens`, their working areas, the main one first.
 */
export function boundsFor(state: WindowState | null, screens: readonly ScreenArea[]): Partial<ScreenArea> {
  const main = screens[0]
  const size = (bounds: { width: number; height: number }, screen: ScreenArea | undefined) => ({
    width: Math.min(bounds.width, screen?.width ?? bounds.width),
    height: Math.min(bounds.height, screen?.height ?? bounds.height),
  })
  if (!state) return size(DEFAULT_SIZE, main)
  const visibleScreen = screens.find(
    (screen) =>
      Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x) >= GRIP.width &&
      state.y >= screen.y &&
      state.y + GRIP.height <= screen.y + screen.height,
  )
  return visibleScreen ? { x: state.x, y: state.y, ...size(state, visibleScreen) } : size(state, main)
}
