// Three people write one document: two at their own computers, the third in a browser, whose network goes while the others restructure the text.
// In the end every word that anybody typed stands once, everywhere.
import fs from 'node:fs'
import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { until } from '../../../support/until.ts'
import { type BrowserApp, startBrowserApp } from '../../web/browserApp.ts'
import type { EditorElement } from '../../web/document/page.tsx'
import { type DesktopApp, newFolder, openApp, t } from '../desktopApp.ts'
import { beginProcess, button, joinTable, linkFor, openMinutes } from '../userActions.ts'

const TITLE = 'Casa della comunità'
const folders = { anna: newFolder('anna'), piero: newFolder('piero') }
/** What each of the three does while one of them is away. */
const ROUNDS = 24
const BLOCKS = 8

let apps: readonly DesktopApp[] = []
let program: BrowserApp
let browser: Browser
beforeAll(async () => {
  ;[program, browser, ...apps] = await Promise.all([
    startBrowserApp(),
    launchChromium(),
    openApp({ data: folders.anna }),
    openApp({ data: folders.piero }),
  ])
})
afterAll(async () => {
  await Promise.allSettled([...apps.map((app) => app.close()), browser?.close(), program?.stop()])
  for (const folder of Object.values(folders)) fs.rmSync(folder, { recursive: true, force: true })
})

/** The network of a page, which can be cut: open connections end, and no new one begins. */
async function cuttableNetwork(page: Page) {
  let isCut = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/.*/, (socket) => {
    if (isCut) void socket.close()
    else {
      open.add(socket)
      socket.connectToServer()
    }
  })
  return {
    cut: () => {
      isCut = true
      for (const socket of open) void socket.close()
      open.clear()
    },
    restore: () => {
      isCut = false
    },
  }
}

const text = (page: Page) => page.locator('.ProseMirror')
const words = (page: Page) => text(page).evaluate((element) => (element as Element as EditorElement).editor.getText({ blockSeparator: '\n' }))

/** Puts the caret between two words of a block, as a click there would. */
const caretIn = (page: Page, block: number, share: number) =>
  text(page).evaluate(
    (element, place) => {
      const { editor } = element as Element as EditorElement
      const blocks: { readonly from: number; readonly words: string }[] = []
      editor.state.doc.descendants((node, pos) => {
        if (node.isTextblock) blocks.push({ from: pos + 1, words: node.textContent })
      })
      const chosen = blocks[place.block % blocks.length]
      if (!chosen) return
      const near = chosen.words.indexOf(' ', Math.floor(chosen.words.length * place.share))
      editor.commands.setTextSelection(chosen.from + (near < 0 ? chosen.words.length : near))
      editor.view.focus()
    },
    { block, share },
  )

/** How the two who are together restructure the text, by the keys for it. */
const RESTRUCTURING = ['Control+Alt+2', 'Enter', 'Control+Shift+8', 'Alt+Shift+ArrowUp', 'Home Backspace', 'Control+Alt+0', 'Alt+Shift+ArrowDown']

async function write(page: Page, word: string, round: number): Promise<string> {
  await caretIn(page, round % BLOCKS, ((round * 7) % 10) / 10)
  await page.keyboard.type(` ${word}`)
  return word
}

it('every word stands once when whoever was away comes back', async () => {
  const [anna, piero] = apps as [DesktopApp, DesktopApp]
  await beginProcess(anna.page, TITLE)
  await openMinutes(anna.page)
  await text(anna.page).press('Control+a')
  const start = Array.from({ length: BLOCKS }, (_, at) => `inizio${at} il tavolo decide insieme che cosa serve prima a chi vive lontano${at}`)
  await anna.page.keyboard.type(start.join('\n'))
  await button(anna.page, t('hosting.open')).first().click()
  const link = await linkFor(anna, 'partner')
  await anna.page.keyboard.press('Escape')
  await joinTable(piero.page, link, 'Piero', TITLE)

  const carla = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'it-IT' })).newPage()
  const network = await cuttableNetwork(carla)
  await carla.goto(program.address)
  await joinTable(carla, link.replace(new URL(link).host, `127.0.0.1:${new URL(link).port}`), 'Carla', TITLE)
  const pages = [anna.page, piero.page, carla]
  for (const page of pages) {
    await openMinutes(page)
    await until(async () => (await words(page)).includes(`lontano${BLOCKS - 1}`), 'everybody has the text', 30_000)
  }

  network.cut()
  const typed: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    typed.push(await write(carla, `carla${round}c`, round))
    if (round % 3 === 0) await carla.keyboard.press('Enter')
    const [writer, other] = round % 2 ? [anna.page, piero.page] : [piero.page, anna.page]
    typed.push(await write(writer, `qui${round}q`, round + 1))
    typed.push(await write(other, `anche${round}a`, round))
    for (const key of RESTRUCTURING[round % RESTRUCTURING.length]?.split(' ') ?? []) await other.keyboard.press(key)
  }
  expect(await words(carla)).not.toContain('qui0q')
  expect(await words(anna.page)).not.toContain('carla0c')

  network.restore()
  await until(async () => new Set(await Promise.all(pages.map(words))).size === 1, 'the three texts are one', 60_000)
  const all = await words(carla)
  const expected = [...typed, ...start.flatMap((line, at) => [`inizio${at}`, ...line.split(' ').slice(-1)])]
  // a join puts words beside each other
  expect(expected.filter((word) => all.split(word).length !== 2)).toEqual([])
}, 300_000)
