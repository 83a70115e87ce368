import { BrowserWindow, screen } from 'electron'
import { HOME } from './scheme.ts'
import { boundsFor, type WindowState } from './windowState.ts'

interface AppWindowOptions {
  /** The preload's file. */
  readonly preload: string
  readonly title: string
  readonly icon?: string
  readonly state: WindowState | null
  /** Told when the window closes. */
  readonly onClose: (state: WindowState) => void
  readonly devTools: boolean
  readonly report: (event: string) => void
}

/** Opens a window of the app. It shows when it has something to show. */
export function openAppWindow({ preload, title, icon, state, onClose, devTools, report }: AppWindowOptions): BrowserWindow {
  const primary = screen.getPrimaryDisplay()
  const screens = [primary, ...screen.getAllDisplays().filter((other) => other.id !== primary.id)].map((display) => display.workArea)
  const window = new BrowserWindow({
    ...boundsFor(state, screens),
    minWidth: 360,
    minHeight: 480,
    title,
    show: false,
    ...(icon === undefined ? {} : { icon }),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // the Mac checks spelling by itself; elsewhere Chromium would fetch dictionaries from the internet
      spellcheck: process.platform === 'darwin',
      devTools,
    },
  })
  if (state?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('close', () => onClose({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
  // what was written is on disk: a window that breaks begins again from there
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    report(`window gone: ${reason}`)
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload()
  })
  void window.loadURL(HOME)
  return window
}
