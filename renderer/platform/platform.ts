import { type Bridge, loopbackBridge } from './bridge.ts'

declare global {
  interface Window {
    /** Put there by electron/preload.ts; absent in a browser. This file is its only reader. */
    readonly tavolo?: Bridge
  }
}

let bridge: Bridge | null = null

/** What is on the other side of the window: the desktop app's main process, or the program that serves a browser. */
export const platform = (): Bridge => {
  bridge ??= window.tavolo ?? loopbackBridge()
  return bridge
}

/** For tests: another other side. */
export const setPlatform = (other: Bridge | null): void => {
  bridge = other
}

/** Does the window belong to the desktop app? Known at once, without asking. */
export const inDesktopApp = (): boolean => window.tavolo !== undefined
