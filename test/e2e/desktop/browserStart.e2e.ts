// npm start where there is no Electron or no display: the same app, in a browser on this computer.
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../support/runtimes/chromium.mjs'
import { newFolder, t } from './desktopApp.ts'

const data = newFolder('browser')
const children = new Set<ChildProcess>()
let browser: Browser

/** Starts the app, and gives everything it says up to its one line. */
async function start(...flags: string[]): Promise<{ child: ChildProcess; line: string; address: string }> {
  const child = spawn(process.execPath, ['.config/start.mjs', '--data', data, ...flags], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_OVERRIDE_DIST_PATH: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const outputLines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const { value: line = '' } = await outputLines[Symbol.asyncIterator]().next()
  return { child, line, address: /http:\S+/.exec(line)?.[0] ?? '' }
}
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode)))
async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM')
  return ended(child)
}

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  for (const child of children) if (child.exitCode === null) await stop(child)
  fs.rmSync(data, { recursive: true, force: true })
})

const atHome = (page: Page) => page.getByRole('button', { name: t('example.open') }).waitFor()

it('says in one line what it is and where', async () => {
  const { child, line, address } = await start()
  expect(line).toMatch(/^Tavolo in the browser \(there is no display here\): http:\/\/127\.0\.0\.1:\d+\/#k=[\w-]{43}$/)

  const page = await browser.newPage({ locale: 'it-IT' })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(address)
  await atHome(page)
  // the secret does not stay where it can be read over a shoulder, and a reload still knows it
  expect(page.url()).not.toContain('k=')
  await page.reload()
  await atHome(page)
  expect(complaints).toEqual([])

  // who has the address without the secret has nothing
  const strangerPage = await browser.newPage()
  await strangerPage.goto(new URL(address).origin)
  const closeCode = await strangerPage.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(`ws://${location.host}/bridge`, 'tavolo.bridge.1')
        socket.onmessage = () => socket.send(JSON.stringify({ proof: 'x'.repeat(43) }))
        socket.onclose = ({ code }) => resolve(code)
      }),
  )
  expect(closeCode).toBe(4401)
  await strangerPage.close()

  // started twice, it is still one
  const restarted = await start()
  expect(restarted.address).toBe(address)
  expect(await ended(restarted.child)).toBe(0)

  await page.getByRole('button', { name: t('example.open') }).click()
  await page.waitForURL(/#\/p\//)
  const id = /#\/p\/(\w{16})/.exec(page.url())?.[1] ?? ''
  expect(await stop(child)).toBe(0)

  // tomorrow: another secret, the same address, and so everything that the browser kept
  const tomorrow = await start('--browser')
  expect(new URL(tomorrow.address).origin).toBe(new URL(address).origin)
  expect(tomorrow.address).not.toBe(address)
  await page.goto('about:blank')
  await page.goto(tomorrow.address)
  await page.locator(`a[href*="${id}"]`).first().waitFor()
  await page.close()
  expect(await stop(tomorrow.child)).toBe(0)
})
