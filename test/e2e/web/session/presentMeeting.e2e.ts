// A meeting in front of a room: the projector follows whoever leads, and a phone of 320 px follows too.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { violations } from '../accessibility.ts'
import { type BrowserApp, startBrowserApp, t } from '../browserApp.ts'
import { linkFor, pressButton } from '../exampleBoard.ts'
import { see } from '../see.ts'
import { collectErrors, joinAsGuest } from '../testTable.ts'

let program: BrowserApp
let windows: Browser
let phones: Browser
beforeAll(async () => {
  program = await startBrowserApp()
  windows = await launchChromium()
  phones = await launchChromium({ phone: true })
})
afterAll(async () => {
  await windows?.close()
  await phones?.close()
  await program?.stop()
})

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const next = (page: Page) => page.keyboard.press('Control+Alt+ArrowRight')

/** Smallest letters that are in sight, in CSS pixels; what is drawn on a canvas is not text. */
const smallestLetters = (page: Page) =>
  page.evaluate(() => {
    const sizes: number[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || !node.textContent?.trim() || parent.closest('.visually-hidden, nav, [inert], style, script')) continue
      if (parent.getClientRects().length > 0) sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize))
    }
    return Math.min(...sizes)
  })

/** Everything is read from the back row, nothing is cut; axe finds nothing, in both themes. */
async function inspect(wall: Page, name: string) {
  for (const theme of ['light', 'dark'] as const) {
    await wall.emulateMedia({ colorScheme: theme })
    await see(wall, `wall-${name}-${theme}`)
    expect(await violations(wall), `${name} ${theme}`).toEqual([])
  }
  await wall.emulateMedia({ colorScheme: 'light' })
  expect(await smallestLetters(wall), name).toBeGreaterThanOrEqual(28)
  await wall.setViewportSize({ width: 1024, height: 640 })
  await see(wall, `wall-${name}-small`)
  await wall.setViewportSize({ width: 1920, height: 1080 })
}

it('the projector shows the agenda, then each step as it runs, then the end; nothing of the notes of whoever leads', async () => {
  const context = await windows.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: 'it-IT',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const anna = await context.newPage()
  await anna.goto(program.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  const link = await linkFor(anna, 'contributor')
  await pressButton(anna, t('hosting.backToWork'))
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await anna.getByText(t('template.needs.session')).first().click()
  await anna.getByLabel(t('session.newStep'), { exact: true }).fill('Caffè')
  await anna.keyboard.press('Enter')
  await anna.getByRole('button', { name: new RegExp(t('session.stepKind').replace('{{number}}', '6')) }).click()
  await anna.getByRole('option', { name: new RegExp(`^${t('session.step.break')}`) }).click()
  await anna.getByRole('button', { name: /Domanda, regole e appunti: «Idee in silenzio/ }).click()
  await anna.getByLabel(t('session.step.notes')).fill('Dieci minuti bastano, se Piero non parla.')

  const opening = context.waitForEvent('page')
  await anna.keyboard.press('Control+Alt+P')
  const wall = await opening
  const errors = collectErrors(wall)
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await heading(wall, t('template.needs.session'))
  await wall.getByText(t('template.needs.step5')).waitFor()
  // the room joins before the meeting begins: by the code that the window knows in which the table was opened
  const joining = wall.getByRole('region', { name: t('hosting.joinInstructions') })
  await joining.getByRole('img', { name: t('hosting.qr') }).waitFor()
  const code = (await joining.getByText(/^[A-Z0-9]{3} [A-Z0-9]{3}$/).textContent()) ?? ''
  expect(code).toHaveLength(7)
  await inspect(wall, 'prepared')

  await anna.bringToFront()
  await pressButton(anna, t('session.run.start'))
  await heading(wall, t('template.needs.step1'))
  await inspect(wall, 'listen')
  await anna.keyboard.press('Control+Alt+Q')
  await heading(wall, t('session.present.joining'))
  await joining.getByText(code).waitFor()
  await inspect(wall, 'joining')
  await anna.bringToFront()
  await anna.keyboard.press('Control+Alt+Q')
  await heading(wall, t('template.needs.step1'))
  const phone = await joinAsGuest(
    await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
    link.href.replace(link.hostname, 'tavolo.test'),
    'Sara',
  )
  await heading(phone, t('template.needs.step1'))

  await anna.bringToFront()
  await next(anna)
  await heading(wall, t('template.needs.step2'))
  await heading(phone, t('template.needs.step2'))
  await phone.getByLabel(t('guest.write.field')).fill('Un autobus la domenica')
  await phone.getByRole('button', { name: t('common.send') }).click()
  await wall.getByText('1 idea', { exact: true }).waitFor()
  expect(await wall.getByText('Piero').count()).toBe(0)
  await inspect(wall, 'write')

  await phone.getByLabel(t('guest.write.field')).fill('Una pensilina')
  await anna.bringToFront()
  await next(anna)
  await heading(wall, t('template.needs.step3'))
  await wall.getByRole('main', { name: t('board.present') }).waitFor()
  await wall.getByRole('heading', { level: 2 }).waitFor()
  await inspect(wall, 'arrange')
  // the draft is on its page still, and the way on is beside it
  expect(await phone.getByLabel(t('guest.write.field')).inputValue()).toBe('Una pensilina')
  await see(phone, 'phone-led-draft')
  await phone.getByRole('button', { name: t('guest.now.go'), exact: true }).click()
  await heading(phone, t('template.needs.step3'))
  await phone.getByText('Un autobus la domenica', { exact: true }).waitFor()
  await see(phone, 'phone-led-arrange')

  await anna.bringToFront()
  await next(anna)
  await heading(wall, t('template.needs.step4'))
  await inspect(wall, 'discuss')
  await anna.bringToFront()
  await next(anna)
  await heading(wall, t('template.needs.step5'))
  await wall.getByRole('main', { name: t('document.present') }).waitFor()
  // the room reads what it is written in
  const last = anna.locator('.ProseMirror :is(h1, h2, h3)').last()
  await last.click()
  const written = (await last.textContent()) ?? ''
  await expect.poll(() => wall.getByRole('heading', { level: 2 }).textContent()).toContain(written)
  await anna.keyboard.press('End')
  await anna.keyboard.press('Enter')
  await anna.keyboard.type('Si chiede al Comune una corsa la sera.')
  await wall.getByText('Si chiede al Comune una corsa la sera.').waitFor()
  await inspect(wall, 'document')
  await heading(phone, t('template.needs.step5'))
  await anna.bringToFront()
  await next(anna)
  await heading(wall, 'Caffè')
  await heading(phone, 'Caffè')
  await inspect(wall, 'pause')

  await anna.bringToFront()
  await pressButton(anna, t('session.run.close'))
  await anna
    .getByRole('dialog')
    .getByRole('button', { name: t('session.run.close') })
    .click()
  await heading(wall, t('guest.now.closed'))
  await inspect(wall, 'closed')
  await heading(phone, t('guest.now.closed'))
  expect(errors).toEqual([])
}, 240_000)
