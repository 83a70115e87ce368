import type { App, MenuItemConstructorOptions, Session, WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { pageFor } from '../../../electron/windows/appScheme.ts'
import { guardContents, guardSession } from '../../../electron/windows/contentsRestrictions.ts'
import { menuTemplate } from '../../../electron/windows/menu.ts'
import { menuTranslations } from '../../../electron/windows/menuTranslations.ts'
import { keepAwake } from '../../../electron/windows/sleepBlocker.ts'
import { boundsFor, presentationState } from '../../../electron/windows/windowState.ts'
import { utf8 } from '../../../shared/base/bytes.ts'

vi.mock('electron', () => ({ protocol: {} }))

describe('a window’s place', () => {
  const laptop = { x: 0, y: 25, width: 1440, height: 875 }
  const projector = { x: 1440, y: 0, width: 1920, height: 1080 }
  const state = { x: 1700, y: 100, width: 1200, height: 800, maximized: false }

  it('is where it was, while that screen is there', () =>
    expect(boundsFor(state, [laptop, projector])).toEqual({ x: 1700, y: 100, width: 1200, height: 800 }))
  it('is on the main screen when the projector has gone', () => expect(boundsFor(state, [laptop])).toEqual({ width: 1200, height: 800 }))
  it('is never larger than its screen', () =>
    expect(boundsFor({ ...state, width: 9000, height: 9000 }, [projector])).toMatchObject({ width: 1920, height: 1080 }))
  it('can always be seized', () => expect(boundsFor({ ...state, x: 1420, y: 30, width: 400 }, [laptop])).toEqual({ width: 400, height: 800 }))
  it('is for the projector on the second screen, which it fills, or where it was last', () => {
    expect(presentationState(null, [laptop, projector])).toEqual({ state: { ...projector, maximized: false }, fills: true })
    expect(presentationState(state, [laptop, projector])).toEqual({ state, fills: true })
    expect(presentationState({ ...state, x: 100 }, [laptop, projector])).toEqual({ state: { ...state, x: 100 }, fills: false })
    expect(presentationState(state, [laptop])).toEqual({ state: null, fills: false })
  })
  it('is sensible the first time', () => expect(boundsFor(null, [laptop])).toEqual({ width: 1280, height: 840 }))
})

describe('the menu', () => {
  const menuOptions = { t: menuTranslations('it').t, mac: false, diagnostics: false, choose: vi.fn(), newWindow: vi.fn() }
  const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
  const named = (items: MenuItemConstructorOptions[]) => items.filter((item) => item.type !== 'separator')

  it.each(['it', 'en'] as const)('has a word for everything, in %s, on every system', (language) => {
    for (const mac of [true, false])
      for (const item of named(flat(menuTemplate({ ...menuOptions, t: menuTranslations(language).t, mac, diagnostics: true }))))
        expect(item.label, item.role).toMatch(/^[\p{Lu}]/u)
  })
  it('speaks another language when told', () => {
    const translations = menuTranslations('it')
    expect(translations.t('menu.edit')).toBe('Modifica')
    translations.setLanguage('en')
    expect(translations.t('menu.edit')).toBe('Edit')
  })
  it('tells the window which command was chosen', () => {
    const undo = flat(menuTemplate(menuOptions)).find((item) => item.id === 'edit.undo')
    const click = undo?.click as unknown as (() => void) | undefined
    click?.()
    expect(menuOptions.choose).toHaveBeenCalledWith('edit.undo')
    // the window hears the key itself
    expect(undo?.registerAccelerator).toBe(false)
  })
  it('shows the tools of diagnosis only when asked', () => {
    const tools = (diagnostics: boolean) => flat(menuTemplate({ ...menuOptions, diagnostics })).filter((item) => item.role === 'toggleDevTools')
    expect([tools(false).length, tools(true).length]).toEqual([0, 1])
  })
})

describe('the window’s files', () => {
  const pages = new Map([['/', { bytes: utf8('<p>'), type: 'text/html' }]])
  it('are served with their policy', async () => {
    const answer = pageFor(pages, 'GET', 'app://tavolo/')
    expect([answer.status, await answer.text()]).toEqual([200, '<p>'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
  it.each([
    'app://tavolo/etc/passwd',
    'app://tavolo/%2e%2e/x',
    'app://evil/',
    'app://tavolo.evil/',
    'file:///etc/passwd',
    'nonsense',
    'app://tavolo/__proto__',
  ])('are nothing else: %s', (address) => expect(pageFor(pages, 'GET', address).status).toBe(404))
  it('are only read', () => expect(pageFor(pages, 'POST', 'app://tavolo/').status).toBe(405))
})

describe('guards', () => {
  type Listener = (...parameters: never[]) => unknown
  const listening = () => {
    const listeners = new Map<string, Listener>()
    return { listeners, on: (name: string, listener: Listener) => void listeners.set(name, listener) }
  }

  it('keep a window where it is', () => {
    const app = listening()
    guardContents(app as unknown as App)
    let open: () => unknown = () => null
    const contents = {
      ...listening(),
      setWindowOpenHandler: (handler: () => unknown) => {
        open = handler
      },
    }
    app.listeners.get('web-contents-created')?.(...([{}, contents as unknown as WebContents] as never[]))
    expect(open()).toEqual({ action: 'deny' })
    const stays = (name: string, url: string, isMainFrame = true) => {
      const event = { url, isMainFrame, preventDefault: vi.fn() }
      contents.listeners.get(name)?.(...([event] as never[]))
      return event.preventDefault.mock.calls.length === 1
    }
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      for (const url of ['https://example.org/', 'app://tavolo.evil/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:1'])
        expect(stays(name, url), url).toBe(true)
      expect(stays(name, 'app://tavolo/', false)).toBe(true)
      expect(stays(name, 'app://tavolo/')).toBe(false)
    }
    expect(stays('will-redirect', 'app://tavolo/')).toBe(true)
    expect(stays('will-attach-webview', '')).toBe(true)
  })

  it('give a page nothing but the clipboard to write on', () => {
    let request: (contents: unknown, permission: string, give: (isGranted: boolean) => void) => void = () => undefined
    let check: (contents: unknown, permission: string) => boolean = () => true
    let device: () => boolean = () => true
    const session = {
      ...listening(),
      setPermissionRequestHandler: (handler: typeof request) => {
        request = handler
      },
      setPermissionCheckHandler: (handler: typeof check) => {
        check = handler
      },
      setDevicePermissionHandler: (handler: typeof device) => {
        device = handler
      },
    }
    guardSession(session as unknown as Session)
    const ownContents = { getURL: () => 'app://tavolo/' }
    const permissionFor = (contents: unknown, permission: string) => {
      let answer = false
      request(contents, permission, (yes) => {
        answer = yes
      })
      expect(check(contents, permission)).toBe(answer)
      return answer
    }
    for (const permission of ['geolocation', 'notifications', 'media', 'midi', 'usb', 'clipboard-read', 'openExternal', 'fullscreen', 'fileSystem'])
      expect(permissionFor(ownContents, permission)).toBe(false)
    expect(permissionFor(ownContents, 'clipboard-sanitized-write')).toBe(true)
    expect(permissionFor({ getURL: () => 'https://evil.example/' }, 'clipboard-sanitized-write')).toBe(false)
    expect(device()).toBe(false)
    expect(session.listeners.has('will-download')).toBe(true)
  })

  it('keep the computer awake for as long as somebody is connected to it, and no longer', () => {
    const blocker = { start: vi.fn(() => 3), stop: vi.fn() }
    const awake = keepAwake(blocker as never)
    for (const enabled of [true, true, false, false]) awake(enabled)
    expect(blocker.start).toHaveBeenCalledOnce()
    expect(blocker.stop).toHaveBeenCalledExactlyOnceWith(3)
  })
})
