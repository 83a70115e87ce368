import type { App, Session, WebContents } from 'electron'
import { isTrustedUrl } from '../ipc/trustedFrame.ts'

/** A window shows our own page and nothing else, ever: it goes nowhere, opens nothing, embeds nothing. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  const preventNavigation = (event: { readonly url: string; readonly isMainFrame: boolean; preventDefault: () => void }) => {
    // reloading its own page is the one way a window may go
    if (!event.isMainFrame || !isTrustedUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', preventNavigation)
  contents.on('will-frame-navigate', preventNavigation)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

const allowed = new Set(['clipboard-sanitized-write'])

/** What a page may ask of the computer: to put text on the clipboard. Nothing is ever downloaded: files go out by the save dialog. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, respond) => respond(allowed.has(permission) && isTrustedUrl(contents.getURL())))
  session.setPermissionCheckHandler((contents, permission) => allowed.has(permission) && contents !== null && isTrustedUrl(contents.getURL()))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
