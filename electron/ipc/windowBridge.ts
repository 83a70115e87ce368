import { BrowserWindow, ipcMain, type WebContents } from 'electron'
import type { Reply } from '../../shared/ipc/channels.ts'
import { answer, type Handlers, type Report } from './answer.ts'
import { isOurs } from './isOurs.ts'
import type { Crier, Tell } from './tell.ts'

/** The one way in: `invoke` of the preload. The channel's name is its first argument. */
export const IPC = 'tavolo'

/** Answers our own windows, and nobody else. */
export function answerWindows(handlers: Handlers<BrowserWindow>, report: Report): void {
  ipcMain.handle(IPC, (event, channel: unknown, payload: unknown): Promise<Reply<unknown>> | Reply<unknown> => {
    const window = BrowserWindow.fromWebContents(event.sender)
    if (!window || !isOurs(event.senderFrame)) return { ok: false, problem: 'message.malformed' }
    return answer(handlers, channel, payload, window, report)
  })
}

/** Tells only the window in front: what the menu says is meant for it alone. */
export const tellFront: Tell = (name, news) => {
  const contents = BrowserWindow.getFocusedWindow()?.webContents
  if (contents && isOurs(contents.mainFrame)) contents.send(IPC, name, news)
}

/** Tells one window, the one in front where there is such, and brings it to the eye. @returns whether there was one */
export function tellOne(...[name, news]: Parameters<Tell>): boolean {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  if (!window || !isOurs(window.webContents.mainFrame)) return window !== undefined
  if (window.isMinimized()) window.restore()
  window.focus()
  window.webContents.send(IPC, name, news)
  return true
}

/** Passes on the news for as long as the window is there. */
export function tellWindow(contents: WebContents, crier: Crier): void {
  const leave = crier.join((name, news) => {
    if (!contents.isDestroyed() && isOurs(contents.mainFrame)) contents.send(IPC, name, news)
  })
  contents.once('destroyed', leave)
}
