// The thirteen points of how the desktop app is closed, each with its check. Point 8, and 12 in the package: packaged.e2e.ts.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../../package.json'
import { launching, newFolder, openApp, out, type TheApp } from './theApp.ts'

const process1 = 'a'.repeat(16)
const data = newFolder('hardening')
const saved = newFolder('saved')
let it_: TheApp

beforeAll(async () => {
  it_ = await openApp({ data, env: { TAVOLO_SAVE_DIR: saved } })
})
afterAll(async () => {
  await it_?.close()
  for (const folder of [data, saved]) fs.rmSync(folder, { recursive: true, force: true })
})

const sources = fs
  .readdirSync('electron', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => fs.readFileSync(path.join('electron', name), 'utf8'))
  .join('\n')

describe('1. the page is sandboxed', () => {
  it('has none of Node, and the strictest preferences', async () => {
    const preferences = await it_.app.evaluate(({ BrowserWindow }) => {
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
    expect(await it_.page.evaluate(() => [typeof globalThis.require, typeof globalThis.process, typeof globalThis.module])).toEqual([
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
    expect(it_.page.url()).toMatch(/^app:\/\/tavolo\//)
    const statuses = await it_.page.evaluate(() =>
      Promise.all(
        ['/', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%5c..%5cx', '/package.json', '/index.html/', '/__proto__'].map(
          async (address) => (await fetch(address)).status,
        ),
      ),
    )
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404])
  })
  it('and never from the disk', async () => {
    const got = await it_.page.evaluate(async () => {
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
    const policies = await it_.page.evaluate(async () => {
      const scripts = Array.from(document.scripts, (script) => script.src)
      return Promise.all([location.pathname, ...scripts].map(async (address) => (await fetch(address)).headers.get('content-security-policy')))
    })
    expect(policies.length).toBeGreaterThan(1)
    for (const policy of policies) expect(policy).toMatch(/^default-src 'none'; script-src 'self';.*object-src 'none'/)
  })
  it('runs no code that is not a file of ours', async () => {
    const ran = await it_.page.evaluate(async () => {
      const marks: string[] = []
      Object.assign(window, { mark: (name: string) => marks.push(name) })
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
      return marks
    })
    expect(ran).toEqual([])
  })
  it('reaches no other place', async () => {
    const reached = await it_.page.evaluate(async () => {
      const tries = ['https://example.org/', 'http://127.0.0.1:9/', 'data:text/plain,x']
      const got = await Promise.allSettled(tries.map((address) => fetch(address)))
      return got.filter(({ status }) => status === 'fulfilled').length
    })
    expect(reached).toBe(0)
  })
})

describe('4. the window stays', () => {
  it.each(['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'app://evil/'])('and does not go to %s', async (address) => {
    const before = it_.page.url()
    await it_.page.evaluate((to) => {
      const link = document.createElement('a')
      link.href = to
      document.body.append(link)
      link.click()
      link.remove()
    }, address)
    await it_.page.evaluate((to) => void location.assign(to), address).catch(() => undefined)
    expect(await it_.page.evaluate(() => location.protocol + location.host)).toBe('app:tavolo')
    expect(it_.page.url().split('#')[0]).toBe(before.split('#')[0])
  })
  it('and opens nothing', async () => {
    expect(await it_.page.evaluate(() => window.open('https://example.org/'))).toBeNull()
    expect(await it_.page.evaluate(() => window.open('app://tavolo/'))).toBeNull()
    expect(it_.app.windows()).toHaveLength(1)
  })
})

describe('5. permissions are refused', () => {
  it('all but writing on the clipboard', async () => {
    const answers = await it_.page.evaluate(async () => ({
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
    expect(await it_.page.evaluate(() => [Object.keys(window.tavolo ?? {}).sort(), Object.isFrozen(window.tavolo)])).toEqual([['invoke', 'on'], true])
  })
  it('answers what it does not know with a value', async () => {
    for (const channel of ['app.quit', '__proto__', 'ipcRenderer', ''])
      expect(await it_.ask(channel)).toEqual({ ok: false, problem: 'message.malformed' })
    for (const payload of [undefined, null, 5, { extra: 1 }, 'x'.repeat(1_000_000)])
      expect(await it_.ask('table.look', payload)).toEqual({ ok: false, problem: 'message.malformed' })
    expect(await it_.ask('app.about')).toMatchObject({ ok: true, value: { desktop: true, version: manifest.version } })
  })
  it('does not answer a page that is not ours, even with the same preload', async () => {
    const preload = path.join(out, 'preload/index.cjs')
    const reply = await it_.app.evaluate(async ({ BrowserWindow }, file) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true, contextIsolation: true } })
      await stranger.loadURL('data:text/html,<p>x')
      const said = await stranger.webContents.executeJavaScript("window.tavolo.invoke('app.about', {})")
      stranger.destroy()
      return said
    }, preload)
    expect(reply).toEqual({ ok: false, problem: 'message.malformed' })
  })
  it('is not there in a frame', async () => {
    const found = await it_.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const there = typeof (frame.contentWindow as unknown as { tavolo?: unknown } | null)?.tavolo
      frame.remove()
      return there
    })
    expect(found).toBe('undefined')
  })
})

describe('7. the host', () => {
  it('is a process of its own: the window outlives it, and is told', async () => {
    await it_.page.evaluate(() => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      window.tavolo?.on('table.closed', (news) => heard.push(news))
    })
    expect(await it_.ask('table.open', { process: process1, title: 'Prova' })).toMatchObject({ ok: true })
    const hosts = await it_.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ name }) => name === 'Tavolo host')
        .map(({ pid }) => pid),
    )
    expect(hosts.length).toBeGreaterThan(0)
    for (const pid of hosts) process.kill(pid, 'SIGKILL')
    await it_.page.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0)
    expect(await it_.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([{ process: process1, problem: 'host.failed' }])
    expect(await it_.ask('table.open', { process: process1, title: 'Prova' })).toMatchObject({ ok: true })
    expect(await it_.ask('table.close', { process: process1 })).toMatchObject({ ok: true })
  })
})

describe('9. one app for one set of data', () => {
  it('a second start opens a window of the first, and ends', async () => {
    const { executablePath, args, env } = await launching({ data })
    const second = it_.app.waitForEvent('window')
    const child = spawn(executablePath, args, { env, stdio: 'ignore' })
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
    const window = await second
    expect(window.url()).toMatch(/^app:\/\/tavolo\//)
    await window.close()
  })
  it('other data, another app', async () => {
    const elsewhere = newFolder('elsewhere')
    const other = await openApp({ data: elsewhere })
    expect(await other.ask('app.about')).toMatchObject({ ok: true })
    await other.close()
    fs.rmSync(elsewhere, { recursive: true, force: true })
  })
})

describe('10. certificates', () => {
  it('are judged by Chromium alone', async () => {
    expect(await it_.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.listenerCount('certificate-error'))).toBe(0)
    expect(sources).not.toMatch(/certificate-error|setCertificateVerifyProc|ignore-certificate-errors|rejectUnauthorized/)
  })
})

describe('11. files', () => {
  it('go only where the save dialog says, under a name that is one', async () => {
    const bytes = await it_.page.evaluate(() =>
      window.tavolo?.invoke('file.save', { name: '../../etc/CON', kind: 'md', bytes: new TextEncoder().encode('# ciao') }),
    )
    expect(bytes).toEqual({ ok: true, value: { saved: true } })
    expect(fs.readdirSync(saved)).toEqual(['etc CON.md'])
    expect(fs.readFileSync(path.join(saved, 'etc CON.md'), 'utf8')).toBe('# ciao')
  })
  it('are never downloaded, and never opened', async () => {
    const state = await it_.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.exe'
      link.click()
      return link.download
    })
    expect(state).toBe('x.exe')
    expect(await it_.app.evaluate(({ session }) => session.defaultSession.listenerCount('will-download'))).toBe(1)
    expect(sources).not.toMatch(/shell\.openPath|@electron\/remote|showItemInFolder/)
  })
  it('links of other kinds are not opened, and nobody is asked', async () => {
    for (const href of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y', 'https://a@b/'])
      expect(await it_.ask('link.open', { href })).toEqual({ ok: true, value: { opened: false } })
  })
  it('links are opened after the person agreed, and not otherwise', async () => {
    const opened = async (response: number) => {
      await it_.app.evaluate(({ dialog, shell }, chosen) => {
        const world = globalThis as unknown as { asked: unknown[]; opened: string[] }
        world.asked = []
        world.opened = []
        dialog.showMessageBox = ((_window: unknown, options: { detail?: string }) => {
          world.asked.push(options.detail)
          return Promise.resolve({ response: chosen, checkboxChecked: false })
        }) as unknown as typeof dialog.showMessageBox
        shell.openExternal = (href: string) => {
          world.opened.push(href)
          return Promise.resolve()
        }
      }, response)
      const reply = await it_.ask('link.open', { href: 'https://example.org/è' })
      return [reply, await it_.app.evaluate(() => (globalThis as unknown as { asked: unknown[]; opened: string[] }).opened)]
    }
    expect(await opened(1)).toEqual([{ ok: true, value: { opened: false } }, []])
    expect(await opened(0)).toEqual([{ ok: true, value: { opened: true } }, ['https://example.org/%C3%A8']])
  })
})

describe('12. the log', () => {
  it('says nothing of what people wrote, nor of keys', async () => {
    await it_.ask('table.open', { process: 'canarino', title: 'segretissimo' })
    await it_.ask('file.save', { name: 'segretissimo', kind: 'exe', bytes: 'segretissimo' })
    const log = fs.readFileSync(path.join(data, 'logs/tavolo.log'), 'utf8')
    expect(log).toMatch(/ipc file\.save ShapeError at index\.js:/)
    expect(log).not.toMatch(/canarino|segretissimo|#1\.|founderSeed/)
    expect(log).not.toContain(data)
  })
  it('keys on disk are this user’s alone', () => {
    const mode = fs.statSync(path.join(data, `tables/${process1}.json`)).mode & 0o777
    expect(process.platform === 'win32' ? 0o600 : mode).toBe(0o600)
  })
})

describe('13. Electron', () => {
  /** 45.0.0 came out on 2026-10-21, and a new one comes every eight weeks: raise this with each release of Tavolo. */
  const newest = 45
  it('is one of the three majors that are looked after', () => {
    expect(Number(manifest.devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(newest - 2)
  })
})
