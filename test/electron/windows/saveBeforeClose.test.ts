import { EventEmitter } from 'node:events'
import type { App, BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { saveBeforeClose } from '../../../electron/windows/saveBeforeClose.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An app with windows, as Electron closes them: each may refuse, and the app ends when none is left. */
function createApp() {
  const app = Object.assign(new EventEmitter(), { quit: () => quit() })
  const windows = new Set<ReturnType<typeof createWindow>>()
  const asked: unknown[] = []
  const saves = saveBeforeClose(app as unknown as App, (window) => asked.push(window))
  function quit() {
    app.emit('before-quit')
    for (const window of [...windows]) window.close()
  }
  function createWindow() {
    let isDestroyed = false
    const state = { isCrashed: false, isHeld: false }
    const window = Object.assign(new EventEmitter(), {
      webContents: { isCrashed: () => state.isCrashed, isLoadingMainFrame: () => false },
      isDestroyed: () => isDestroyed,
      close: () => {
        let isPrevented = false
        window.emit('close', { preventDefault: () => (isPrevented = true) })
        // the page itself may hold the window open, with a dialog
        if (isPrevented || state.isHeld) return
        isDestroyed = true
        windows.delete(window)
      },
      state,
    })
    windows.add(window)
    saves.follow(window as unknown as BrowserWindow)
    return window
  }
  return { app, windows, asked, createWindow, saved: (window: object) => saves.saved(window as BrowserWindow) }
}

it('a window closes when its page has written, and not before', () => {
  const { windows, asked, createWindow, saved } = createApp()
  const window = createWindow()
  window.close()
  window.close()
  expect([windows.size, asked]).toEqual([1, [window]])
  saved(window)
  expect(windows.size).toBe(0)
})

it('a page that does not answer, or has crashed, holds nobody', () => {
  const { windows, createWindow } = createApp()
  createWindow().close()
  vi.advanceTimersByTime(2900)
  expect(windows.size).toBe(1)
  vi.advanceTimersByTime(200)
  expect(windows.size).toBe(0)
  const crashed = createWindow()
  crashed.state.isCrashed = true
  crashed.close()
  expect(windows.size).toBe(0)
})

it('who ends the app has it end when all windows have written', () => {
  const { app, windows, createWindow, saved } = createApp()
  const [first, second] = [createWindow(), createWindow()]
  app.quit()
  expect(windows.size).toBe(2)
  saved(first)
  expect(windows.size).toBe(2)
  saved(second)
  expect(windows.size).toBe(0)
})

it('whoever ends the app while a window is closing has it end', () => {
  const { app, windows, createWindow, saved } = createApp()
  const quit = vi.spyOn(app, 'quit')
  const [closing, other] = [createWindow(), createWindow()]
  closing.close()
  app.quit()
  saved(other)
  expect(windows.size).toBe(2)
  saved(closing)
  expect([windows.size, quit.mock.calls.length]).toEqual([0, 2])
})

it('a window that a person held open is asked again the next time, and does not end the app', () => {
  const { app, windows, asked, createWindow, saved } = createApp()
  const [open, other] = [createWindow(), createWindow()]
  open.state.isHeld = true
  app.quit()
  vi.runAllTimers()
  expect(windows).toEqual(new Set([open]))
  open.state.isHeld = false
  const third = createWindow()
  open.close()
  saved(open)
  expect([windows.has(open), windows.has(third)]).toEqual([false, true])
  expect(asked.filter((window) => window === open)).toHaveLength(2)
  expect(asked).toContain(other)
})
