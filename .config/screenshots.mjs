// Takes README's screenshots: the board of the worked example on a desktop, and the same board on a phone.

import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { launchChromium } from '../test/support/runtimes/chromium.mjs'
import { buildStale } from './build.mjs'
import { catalogue } from './catalogue.mjs'
import { out, root } from './vite.mjs'

const folder = path.join(root, '.github/pictures')
const translations = catalogue('it')
const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-pictures-'))

await buildStale(['window', 'guest', 'host', 'validator', 'loopback'])
fs.mkdirSync(folder, { recursive: true })
const app = spawn(process.execPath, [path.join(out, 'loopback/index.js')], {
  env: { ...process.env, TAVOLO_DATA: data, TAVOLO_NAMES: 'tavolo.test' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await launchChromium()
try {
  const address = await new Promise((resolve) => app.stdout.on('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0])))
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'it-IT',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const button = (name) => page.getByRole('button', { name, exact: true }).first()
  await page.goto(address)
  await button(translations['example.open']).click()
  await button(translations['hosting.open']).click()
  await page.getByLabel(translations['preferences.name']).fill('Anna')
  await page.getByRole('dialog').getByRole('button', { name: translations['hosting.open'] }).click()
  await button(translations['hosting.copyFor'].replace('{{role}}', translations['role.contributor'])).click()
  const link = (await page.evaluate(() => navigator.clipboard.readText())).replace(/http:\/\/[^/:]+/, 'http://tavolo.test')
  await button(translations['hosting.backToWork']).click()

  const phoneContext = await browser.newContext({
    viewport: { width: 390, height: 780 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'it-IT',
  })
  const phone = await phoneContext.newPage()
  await phone.goto(link)
  await phone.getByLabel(translations['guest.join.name']).fill('Sara')
  await phone.getByRole('button', { name: translations['guest.join.enter'], exact: true }).click()
  await phone.getByLabel(translations['guest.write.field']).fill('La fermata dell’autobus è troppo lontana per chi ha il bastone.')
  await phone.getByRole('button', { name: translations['common.send'], exact: true }).click()
  await phone.getByText(translations['guest.delivery.received']).first().waitFor()
  await phone.screenshot({ path: path.join(folder, 'phone.png') })

  await page.getByRole('navigation', { name: translations['app.places'] }).getByText(translations['board.title'], { exact: true }).click()
  await page.getByText('Bisogni, risorse, chi manca').first().click()
  await page.locator('[data-drawn]').waitFor()
  await page.getByRole('button', { name: translations['common.close'], exact: true }).last().click()
  const zoom = page.getByText(/^\d+\s%$/)
  const before = (await zoom.textContent()) ?? ''
  await button(translations['board.fit']).click()
  await page.getByText(before, { exact: true }).waitFor({ state: 'hidden' })
  await page.locator('[data-drawn]').waitFor()
  await page.mouse.move(640, 130)
  await page.screenshot({ path: path.join(folder, 'board.png') })
  console.log(`board.png and phone.png are in ${path.relative(root, folder)}`)
} finally {
  await browser.close()
  app.kill('SIGTERM')
  fs.rmSync(data, { recursive: true, force: true, maxRetries: 3 })
}
