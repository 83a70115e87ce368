import { BrowserWindow, screen } from 'electron'
import { HOME } from './appScheme.ts'
import { boundsFor, type WindowState } from './windowState.ts'

/** What a window of the app is opened with. */
export interface AppWindowOptions {
  /** Path of the preload script. */
  readonly preload: string
  readonly title: string
  readonly icon?: string
  /** Bounds to open with; null: the default. */
  readonly state: WindowState | null
  /** Called with the bounds when the window closes. */
  readonly onClose: (state: WindowState) => void
  /** Called with the new window, before its page is loaded. */
  readonly onOpen: (window: BrowserWindow) => void
  readonly devTools: boolean
  readonly report: (event: string) => void
  /** Path of the page, after `#`; without it, the first page. */
  readonly path?: string
}

/** Opens a window of the app, hidden until its page has rendered. */
export function openAppWindow({ preload, title, icon, state, onClose, onOpen, devTools, report, path = '' }: AppWindowOptions): BrowserWindow {
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
      // macOS checks spelling by itself; on other systems Chromium would download dictionaries
      spellcheck: process.platform === 'darwin',
      devTools,
    },
  })
  if (state?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  onOpen(window)
  rememberBounds(window, onClose)
  // a window whose renderer crashed is reloaded: everything written is on disk
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    report(`window gone: ${reason}`)
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload()
  })
  void window.loadURL(path ? `${HOME}#${path}` : HOME)
  return window
}

/** Tells the bounds of a window when it closes: a window that its own page closes, as the one for the projector, emits no `close`, and has none any more. */
function rememberBounds(window: BrowserWindow, onClose: AppWindowOptions['onClose']): void {
  const read = (): WindowState => ({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  let latest = read()
  const update = () => {
    latest = read()
  }
  for (const event of ['move', 'resize', 'maximize', 'unmaximize'] as const) window.on(event as 'close', update)
  window.on('close', () => {
    update()
    onClose(latest)
  })
  window.once('closed', () => onClose(latest))
}
