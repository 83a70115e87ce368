import { BrowserWindow, screen } from 'electron'
import { HOME } from './appScheme.ts'
import { type AppWindowOptions, openAppWindow } from './appWindow.ts'
import type { DesktopSettings } from './desktopSettings.ts'
import { presentationState } from './windowState.ts'

interface WindowsOptions extends Omit<AppWindowOptions, 'path' | 'state' | 'onClose'> {
  readonly settings: { readonly current: () => DesktopSettings; readonly save: (changes: Partial<DesktopSettings>) => void }
}

/** How the windows of the app are opened: those in which people work, and the one for the projector. */
export function createWindows({ settings, ...options }: WindowsOptions): {
  readonly openWindow: () => void
  /** Opens the one window for the projector, or leads it elsewhere. It fills a second screen; where there is none it is a window like others. */
  readonly openPresentation: (path: string) => void
} {
  let presentation: BrowserWindow | null = null
  return {
    openWindow: () => {
      const state = BrowserWindow.getAllWindows().length === 0 ? (settings.current().window ?? null) : null
      openAppWindow({ ...options, state, onClose: (closed) => settings.save({ window: closed }) })
    },
    openPresentation: (path) => {
      if (presentation && !presentation.isDestroyed()) {
        // only the part after # changes: nothing is loaded again
        void presentation.loadURL(`${HOME}#${path}`)
        presentation.focus()
        return
      }
      const primary = screen.getPrimaryDisplay()
      const screens = [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)].map(({ workArea }) => workArea)
      const { state, fills } = presentationState(settings.current().presentation ?? null, screens)
      presentation = openAppWindow({ ...options, path, state, onClose: (closed) => settings.save({ presentation: closed }) })
      if (fills) presentation.setFullScreen(true)
    },
  }
}
