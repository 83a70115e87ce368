// How the desktop app is closed, points 7 and 9 to 13; the page's are in hardening.e2e.ts. Point 8, and 12 in the package: packaged.e2e.ts.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../../package.json'
import { until } from '../../support/until.ts'
import { type DesktopApp, launchOptions, newFolder, openApp } from './desktopApp.ts'

const process1 = 'a'.repeat(16)
const data = newFolder('hardening')
const saved = newFolder('saved')
let desktopApp: DesktopApp

beforeAll(async () => {
  desktopApp = await openApp({ data, env: { TAVOLO_SAVE_DIR: saved } })
})
afterAll(async () => {
  await desktopApp?.close()
  for (const folder of [data, saved]) fs.rmSync(folder, { recursive: true, force: true })
})

const sources = fs
  .readdirSync('electron', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => fs.readFileSync(path.join('electron', name), 'utf8'))
  .join('\n')

describe('7. the host', () => {
  it('is a process of its own: the window outlives it, and it is started again at the same place', async () => {
    const hosts = () =>
      desktopApp.app.evaluate(({ app }) =>
        app
          .getAppMetrics()
          .filter(({ name }) => name === 'Tavolo host')
          .map(({ pid }) => pid),
      )
    const table = async () => {
      const answer = await desktopApp.invoke('table.view', { process: process1 })
      return answer.ok ? (answer.value as { local: string } | null) : null
    }
    expect(await desktopApp.invoke('table.open', { process: process1, title: 'Prova' })).toMatchObject({ ok: true })
    const [before, killed] = [await table(), await hosts()]
    expect(killed.length).toBeGreaterThan(0)
    for (const pid of killed) process.kill(pid, 'SIGKILL')
    await until(async () => (await hosts()).some((pid) => !killed.includes(pid)) && (await table()) !== null, 'the table is open again', 20_000)
    expect((await table())?.local).toBe(before?.local)
    expect(await desktopApp.invoke('table.close', { process: process1 })).toMatchObject({ ok: true })
  })
})

describe('9. one app for one set of data', () => {
  it('a second start opens a window of the first, and ends', async () => {
    const { executablePath, args, env } = await launchOptions({ data })
    const second = desktopApp.app.waitForEvent('window')
    const child = spawn(executablePath, args, { env, stdio: 'ignore' })
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
    const window = await second
    expect(window.url()).toMatch(/^app:\/\/tavolo\//)
    await window.close()
  })
  it('other data, another app', async () => {
    const elsewhere = newFolder('elsewhere')
    const other = await openApp({ data: elsewhere })
    expect(await other.invoke('app.about')).toMatchObject({ ok: true })
    await other.close()
    fs.rmSync(elsewhere, { recursive: true, force: true })
  })
})

describe('10. certificates', () => {
  it('are judged by Chromium alone', async () => {
    expect(
      await desktopApp.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.listenerCount('certificate-error')),
    ).toBe(0)
    expect(sources).not.toMatch(/certificate-error|setCertificateVerifyProc|ignore-certificate-errors|rejectUnauthorized/)
  })
})

describe('11. files', () => {
  it('go only where the save dialog says, under a name that is one', async () => {
    const bytes = await desktopApp.page.evaluate(() =>
      window.tavolo?.invoke('file.save', { name: '../../etc/CON', kind: 'md', bytes: new TextEncoder().encode('# ciao') }),
    )
    expect(bytes).toEqual({ ok: true, value: { saved: true } })
    expect(fs.readdirSync(saved)).toEqual(['etc CON.md'])
    expect(fs.readFileSync(path.join(saved, 'etc CON.md'), 'utf8')).toBe('# ciao')
  })
  it('are never downloaded, and never opened', async () => {
    const state = await desktopApp.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.exe'
      link.click()
      return link.download
    })
    expect(state).toBe('x.exe')
    expect(await desktopApp.app.evaluate(({ session }) => session.defaultSession.listenerCount('will-download'))).toBe(1)
    expect(sources).not.toMatch(/shell\.openPath|@electron\/remote|showItemInFolder/)
  })
  it('links of other kinds are not opened, and nobody is asked', async () => {
    for (const href of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y', 'https://a@b/'])
      expect(await desktopApp.invoke('link.open', { href })).toEqual({ ok: true, value: { opened: false } })
  })
  it('links are opened after the person agreed, and not otherwise', async () => {
    const openedUrls = async (response: number) => {
      await desktopApp.app.evaluate(({ dialog, shell }, chosen) => {
        const world = globalThis as unknown as { asked: unknown[]; openedUrls: string[] }
        world.asked = []
        world.openedUrls = []
        dialog.showMessageBox = ((_window: unknown, options: { detail?: string }) => {
          world.asked.push(options.detail)
          return Promise.resolve({ response: chosen, checkboxChecked: false })
        }) as unknown as typeof dialog.showMessageBox
        shell.openExternal = (href: string) => {
          world.openedUrls.push(href)
          return Promise.resolve()
        }
      }, response)
      const reply = await desktopApp.invoke('link.open', { href: 'https://example.org/è' })
      return [reply, await desktopApp.app.evaluate(() => (globalThis as unknown as { asked: unknown[]; openedUrls: string[] }).openedUrls)]
    }
    expect(await openedUrls(1)).toEqual([{ ok: true, value: { opened: false } }, []])
    expect(await openedUrls(0)).toEqual([{ ok: true, value: { opened: true } }, ['https://example.org/%C3%A8']])
  })
})

describe('12. the log', () => {
  it('says nothing of what people wrote, nor of keys', async () => {
    await desktopApp.invoke('table.open', { process: 'canarino', title: 'segretissimo' })
    await desktopApp.invoke('file.save', { name: 'segretissimo', kind: 'exe', bytes: 'segretissimo' })
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
