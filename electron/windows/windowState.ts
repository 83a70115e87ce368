import * as v from 'valibot'
import { integer } from '../../shared/base/read.ts'

/** Schema of a window's bounds, in device-independent pixels of the screens, and whether it was maximized. */
export const windowState = v.object({
  x: integer(-100_000, 100_000),
  y: integer(-100_000, 100_000),
  width: integer(320, 100_000),
  height: integer(240, 100_000),
  maximized: v.boolean(),
})
/** The bounds of a window. */
export type WindowState = Readonly<v.InferOutput<typeof windowState>>

interface ScreenArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const DEFAULT_SIZE = { width: 1280, height: 840 }
/** Pixels of the window's top edge that must be on a screen, so that a person can drag it. */
const GRIP = { width: 160, height: 40 }

/**
 * The bounds for a new window. A window whose screen is gone (the projector of a hall) moves to the main one.
 * @param screens work areas of the screens, the main one first
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

/**
 * The bounds for the window of the projector: those it had, while their screen is there; else a second screen, which it fills.
 * @param screens work areas of the screens, the main one first
 */
export function presentationState(
  saved: WindowState | null,
  screens: readonly ScreenArea[],
): { readonly state: WindowState | null; readonly fills: boolean } {
  const isThere = (screen: ScreenArea) =>
    saved !== null &&
    saved.x + saved.width / 2 >= screen.x &&
    saved.x + saved.width / 2 < screen.x + screen.width &&
    saved.y >= screen.y - 1 &&
    saved.y < screen.y + screen.height
  const at = screens.findIndex(isThere)
  if (saved && at >= 0) return { state: saved, fills: at > 0 }
  const [, second] = screens
  return second ? { state: { ...second, maximized: false }, fills: true } : { state: null, fills: false }
}
