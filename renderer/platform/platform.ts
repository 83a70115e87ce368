import type { Bridge } from './bridge.ts'
import { loopbackBridge } from './loopbackBridge.ts'

declare global {
  interface Window {
    /** Put there by electron/preload.ts; absent in a browser. This file is its only reader. */
    readonly tavolo?: Bridge
  }
}

/** Connects this window to its other side: the desktop app's main process, or the program that serves a browser. Called once per window. */
export const connectBridge = (): Bridge => window.tavolo ?? loopbackBridge()

/** Whether the window belongs to the desktop app; known without asking. */
export const inDesktopApp = (): boolean => window.tavolo !== undefined
