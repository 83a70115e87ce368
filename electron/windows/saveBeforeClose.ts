import type { App, BrowserWindow } from 'electron'

/** Milliseconds for which a page may write before its window closes all the same: a disk that answers no more must not hold people. */
const MOST_MS = 3000

/** What a window is asked before it closes. */
export interface SaveBeforeClose {
  /** From now on the window closes only when its page has said that all is on disk, or {@link MOST_MS} after it was asked. */
  readonly follow: (window: BrowserWindow) => void
  /** The page of a window says that all it had to write is on disk. */
  readonly saved: (window: BrowserWindow) => void
}

/**
 * What is typed right before a window closes would be cut off with its page: the page writes first. Closing goes on where it was stopped, also where
 * the whole app was to end.
 * @param requestSave asks the page of a window to write
 */
export function saveBeforeClose(app: Pick<App, 'on' | 'quit'>, requestSave: (window: BrowserWindow) => void): SaveBeforeClose {
  const pendingWindows = new Map<BrowserWindow, { readonly proceed: () => void; quits: boolean }>()
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
    // the windows are closed in this turn of the event loop; whoever closes one later does not end the app
    setImmediate(() => {
      isQuitting = false
    })
  })
  const follow = (window: BrowserWindow) => {
    let isSaved = false
    window.on('close', (event) => {
      const { webContents } = window
      if (isSaved || webContents.isCrashed() || webContents.isLoadingMainFrame()) {
        isSaved = false
        return
      }
      event.preventDefault()
      const pending = pendingWindows.get(window)
      if (pending) {
        // the app was to end while this window was closing
        pending.quits ||= isQuitting
        return
      }
      const proceed = () => {
        const { quits } = entry
        clearTimeout(timer)
        pendingWindows.delete(window)
        isSaved = true
        if (!quits && !window.isDestroyed()) window.close()
        // once, when all have written: a window that asks its person something is closed by the second time
        if (quits && ![...pendingWindows.values()].some((other) => other.quits)) app.quit()
      }
      const timer = setTimeout(proceed, MOST_MS)
      const entry = { proceed, quits: isQuitting }
      pendingWindows.set(window, entry)
      requestSave(window)
    })
  }
  return { follow, saved: (window) => pendingWindows.get(window)?.proceed() }
}
