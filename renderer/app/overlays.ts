import { type Live, signal } from '../../shared/base/live.ts'

/** The dialog that is open above the page; one at a time. */
export type Overlay = 'palette' | 'keys' | null

const overlayState = signal<Overlay>(null)

export const overlay: Live<Overlay> = overlayState
export const openOverlay = (next: Overlay): void => overlayState.set(next)
export const closeOverlay = (): void => overlayState.set(null)
