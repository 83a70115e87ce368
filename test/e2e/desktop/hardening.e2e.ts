// The thirteen points of how the desktop app is closed, each with its check. Here the page's: 1 to 6. The app's: hardenedApp.e2e.ts.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../../package.json'
import { type DesktopApp, newFolder, openApp, out } from './desktopApp.ts'

const data = newFolder('hardening')
let desktopApp: DesktopApp

beforeAll(async () => {
  desktopApp = await openApp({ data })
})
afterAll(async () => {
  await desktopApp?.close()
  fs.rmSync(data, { recursive: true, force: true })
})

describe('1. the page is sandboxed', () => {
  it('has none of Node, and the strictest preferences', async () => {
    const preferences = await desktopApp.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences: () => object } | undefined
      return contents?.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
    })
    expect(await desktopApp.page.evaluate(() => [typeof globalThis.require, typeof globalThis.process, typeof globalThis.module])).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ])
  })
  it('and so is every other process, before anything else', () => {
    const main = fs.readFileSync('electron/main.ts', 'utf8')
    const first = main.split('\n').find((line) => line !== '' && !/^(import|\/\/)/.test(line))
    expect(first).toBe("if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()")
  })
})

describe('2. files come from a fixed list', () => {
  it('at app://tavolo/, and nothing beside it', async () => {
    expect(desktopApp.page.url()).toMatch(/^app:\/\/tavolo\//)
    const statuses = await desktopApp.page.evaluate(() =>
      Promise.all(
        ['/', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%5c..%5cx', '/package.json', '/index.html/', '/__proto__'].map(
          async (address) => (await fetch(address)).status,
        ),
      ),
    )
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404])
  })
  it('and never from the disk', async () => {
    const got = await desktopApp.page.evaluate(async () => {
      try {
        return (await fetch('file:///etc/passwd')).status
      } catch {
        return 'refused'
      }
    })
    expect(got).toBe('refused')
  })
})

describe('3. the policy is in force', () => {
  it('comes with every file', async () => {
    const policies = await desktopApp.page.evaluate(async () => {
      const scripts = Array.from(document.scripts, (script) => script.src)
      return Promise.all([location.pathname, ...scripts].map(async (address) => (await fetch(address)).headers.get('content-security-policy')))
    })
    expect(policies.length).toBeGreaterThan(1)
    for (const policy of policies) expect(policy).toMatch(/^default-src 'none'; script-src 'self';.*object-src 'none'/)
  })
  it('runs no code that is not a file of ours', async () => {
    const ran = await desktopApp.page.evaluate(async () => {
      const markers: string[] = []
      Object.assign(window, { mark: (name: string) => markers.push(name) })
      const script = document.createElement('script')
      script.textContent = 'mark("inline")'
      document.body.append(script)
      const image = document.createElement('div')
      image.innerHTML = '<img src="nothing" onerror="mark(\'handler\')">'
      document.body.append(image)
      // on its own, because code that a debugger runs is let off
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: that it does not run is what is tested
            globalThis.eval('mark("eval")')
          } catch {}
          resolve()
        }),
      )
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      script.remove()
      image.remove()
      return markers
    })
    expect(ran).toEqual([])
  })
  it('reaches no other place', async () => {
    const reached = await desktopApp.page.evaluate(async () => {
      const tries = ['https://example.org/', 'http://127.0.0.1:9/', 'data:text/plain,x']
      const got = await Promise.allSettled(tries.map((address) => fetch(address)))
      return got.filter(({ status }) => status === 'fulfilled').length
    })
    expect(reached).toBe(0)
  })
})

describe('4. the window stays', () => {
  it.each(['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'app://evil/'])('and does not go to %s', async (address) => {
    const before = desktopApp.page.url()
    await desktopApp.page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      document.body.append(link)
      link.click()
      link.remove()
    }, address)
    await desktopApp.page.evaluate((to) => void location.assign(to), address).catch(() => undefined)
    expect(await desktopApp.page.evaluate(() => location.protocol + location.host)).toBe('app:tavolo')
    expect(desktopApp.page.url().split('#')[0]).toBe(before.split('#')[0])
  })
  it('and opens nothing', async () => {
    expect(await desktopApp.page.evaluate(() => window.open('https://example.org/'))).toBeNull()
    expect(await desktopApp.page.evaluate(() => window.open('app://tavolo/'))).toBeNull()
    expect(desktopApp.app.windows()).toHaveLength(1)
  })
})

describe('5. permissions are refused', () => {
  it('all but writing on the clipboard', async () => {
    const answers = await desktopApp.page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      geolocation: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        ),
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        ({ name }: Error) => name,
      ),
      clipboardRead: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
    }))
    expect(answers).toMatchObject({ notifications: 'denied', geolocation: 1, clipboardRead: 'denied' })
    expect(answers.camera).not.toBe('given')
  })
})

describe('6. the bridge', () => {
  it('is two frozen functions', async () => {
    expect(await desktopApp.page.evaluate(() => [Object.keys(window.tavolo ?? {}).sort(), Object.isFrozen(window.tavolo)])).toEqual([
      ['invoke', 'on'],
      true,
    ])
  })
  it('answers what it does not know with a value', async () => {
    for (const channel of ['app.quit', '__proto__', 'ipcRenderer', ''])
      expect(await desktopApp.invoke(channel)).toEqual({ ok: false, problem: 'message.malformed' })
    for (const payload of [undefined, null, 5, { extra: 1 }, 'x'.repeat(1_000_000)])
      expect(await desktopApp.invoke('table.view', payload)).toEqual({ ok: false, problem: 'message.malformed' })
    expect(await desktopApp.invoke('app.about')).toMatchObject({ ok: true, value: { desktop: true, version: manifest.version } })
  })
  it('does not answer a page that is not ours, even with the same preload', async () => {
    const preload = path.join(out, 'preload/index.cjs')
    const reply = await desktopApp.app.evaluate(async ({ BrowserWindow }, file) => {
      const foreignWindow = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true, contextIsolation: true } })
      await foreignWindow.loadURL('data:text/html,<p>x')
      const answer = await foreignWindow.webContents.executeJavaScript("window.tavolo.invoke('app.about', {})")
      foreignWindow.destroy()
      return answer
    }, preload)
    expect(reply).toEqual({ ok: false, problem: 'message.malformed' })
  })
  it('is not there in a frame', async () => {
    const exposed = await desktopApp.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const frameApi = typeof (frame.contentWindow as unknown as { tavolo?: unknown } | null)?.tavolo
      frame.remove()
      return frameApi
    })
    expect(exposed).toBe('undefined')
  })
})
