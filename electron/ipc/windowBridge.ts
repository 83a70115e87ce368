import { BrowserWindow, ipcMain, type WebContents } from 'electron'
import type { Reply } from '../../shared/ipc/channels.ts'
import { type Handlers, handleInvoke, type Report } from './invokeHandler.ts'
import { isTrustedFrame } from './trustedFrame.ts'
import type { Broadcast, WindowBroadcaster } from './windowBroadcaster.ts'

/** The one way in: `invoke` of the preload. The channel's name is its first argument. */
export const IPC = 'tavolo'

/** Answers our own windows, and nobody else. */
export function handleWindowCalls(handlers: Handlers<BrowserWindow>, report: Report): void {
  ipcMain.handle(IPC, (event, channel: unknown, payload: unknown): Promise<Reply<unknown>> | Reply<unknown> => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!window || !isTrustedFrame(event.senderFrame)) return { ok: false, problem: 'message.malformed' }
    return handleInvoke(handlers, channel, payload, window, report)
  })
}

/** Tells only the window in front: what the menu says is meant for it alone. */
export const sendToFocusedWindow: Broadcast = (name, payload) => {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  if (contents && isTrustedFrame(contents.mainFrame)) contents.send(IPC, name, payload)
}

/** Tells one window, the one in front where there is such, and brings it to the eye. @returns whether there was one */
export function sendToOneWindow(...[name, payload]: Parameters<Broadcast>): boolean {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  if (!window || !isTrustedFrame(window.webContents.mainFrame)) return window !== undefined
  if (window.isMinimized()) window.restore()
  window.focus()
  window.webContents.send(IPC, name, payload)
  return true
}

/** Passes on the news for as long as the window is there. */
export function forwardToWindow(contents: WebContents, broadcaster: WindowBroadcaster): void {
  const unsubscribe = broadcaster.subscribe((name, payload) => {
    if (!contents.isDestroyed() && isTrustedFrame(contents.mainFrame)) contents.send(IPC, name, payload)
  })
  contents.once('destroyed', unsubscribe)
}
