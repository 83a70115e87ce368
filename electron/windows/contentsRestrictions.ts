import type { App, Session, WebContents } from 'electron'
import { isTrustedUrl } from '../ipc/trustedFrame.ts'

/** Restricts every web contents to our own page: no navigation, no new windows, no embedded contents. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  const preventNavigation = (event: { readonly url: string; readonly isMainFrame: boolean; preventDefault: () => void }) => {
    // reloading its own page is the only navigation that a window may do
    if (!event.isMainFrame || !isTrustedUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', preventNavigation)
  contents.on('will-frame-navigate', preventNavigation)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

const allowed = new Set(['clipboard-sanitized-write'])

/** Restricts permissions of pages to writing text to the clipboard, and refuses downloads: files are saved with the save dialog. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, respond) => respond(allowed.has(permission) && isTrustedUrl(contents.getURL())))
  session.setPermissionCheckHandler((contents, permission) => allowed.has(permission) && contents !== null && isTrustedUrl(contents.getURL()))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
