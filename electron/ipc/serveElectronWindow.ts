import { BrowserWindow, ipcMain, type WebContents } from 'electron'
import type { Reply } from '../../shared/ipc/channels.ts'
import { type Handlers, handleInvoke, type Report } from './invokeHandler.ts'
import { isTrustedFrame } from './trustedFrame.ts'
import type { Broadcast, WindowBroadcaster } from './windowBroadcaster.ts'

/** Electron's IPC channel for everything; the name of our channel is the first argument. */
export const IPC = 'tavolo'

/** Handles calls of our own windows; others get `message.malformed`. */
export function handleWindowCalls(handlers: Handlers<BrowserWindow>, report: Report): void {
  ipcMain.handle(IPC, (event, channel: unknown, payload: unknown): Promise<Reply<unknown>> | Reply<unknown> => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!window || !isTrustedFrame(event.senderFrame)) return { ok: false, problem: 'message.malformed' }
    return handleInvoke(handlers, channel, payload, window, report)
  })
}

/** Sends an event to one window. */
export function sendToWindow(window: BrowserWindow, ...[name, payload]: Parameters<Broadcast>): void {
  if (isTrustedFrame(window.webContents.mainFrame)) window.webContents.send(IPC, name, payload)
}

/** Sends an event to the focused window: a menu command is for that window alone. */
export const sendToFocusedWindow: Broadcast = (name, payload) => {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  if (contents && isTrustedFrame(contents.mainFrame)) contents.send(IPC, name, payload)
}

/** Sends an event to one window, the focused one where there is one, and focuses it. @returns whether there was a window */
export function sendToOneWindow(...[name, payload]: Parameters<Broadcast>): boolean {
  const all = BrowserWindow.getAllWindows()
  // a hidden window that prints is none to talk to
  const window = BrowserWindow.getFocusedWindow() ?? all.find(({ webContents }) => isTrustedFrame(webContents.mainFrame)) ?? all[0]
  if (!window || !isTrustedFrame(window.webContents.mainFrame)) return window !== undefined
  if (window.isMinimized()) window.restore()
  window.focus()
  window.webContents.send(IPC, name, payload)
  return true
}

/** Forwards all events to a window until it is destroyed. */
export function forwardToWindow(contents: WebContents, broadcaster: WindowBroadcaster): void {
  const unsubscribe = broadcaster.subscribe((name, payload) => {
    if (!contents.isDestroyed() && isTrustedFrame(contents.mainFrame)) contents.send(IPC, name, payload)
  })
  contents.once('destroyed', unsubscribe)
}
