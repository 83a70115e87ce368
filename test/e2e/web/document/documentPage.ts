import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { servePage } from '../../../support/runtimes/servePage.mjs'

/** What was asked of the network, and what went wrong, since the page was opened. */
interface WatchedPage {
  readonly page: Page
  readonly requests: string[]
  readonly errors: string[]
}

/** Serves documents to the tests of a file, and opens a page on them for each (two documents; one with `?one`), that is watched. */
export function serveDocumentPage() {
  let browser: Browser
  let server: Awaited<ReturnType<typeof servePage>>
  let watchedPage: WatchedPage
  beforeAll(async () => {
    server = await servePage(import.meta.dirname)
    browser = await launchChromium()
  })
  afterEach(async () => {
    await watchedPage?.page.context().close()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  return {
    open: async (query = '') => {
      watchedPage = await openPage(browser, server.address, query)
      return watchedPage.page
    },
    page: () => watchedPage.page,
    address: () => server.address,
    /** Nothing was asked of the network, and nothing went wrong. */
    expectNoIncident: () => expectNoIncident(watchedPage),
  }
}

async function openPage(browser: Browser, address: string, query = ''): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const page = await context.newPage()
  const requests: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) requests.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(address + query)
  await page.locator('.ProseMirror').first().waitFor()
  return { page, requests, errors }
}

/** The text of the first or the second person. */
export const editorOf = (page: Page, at = 0): Locator => page.getByTestId(`view${at}`).locator('.ProseMirror')

/** Pastes as a browser does: the event with what is on the clipboard. */
export const paste = (page: Page, data: Readonly<Record<string, string>>, at = 0): Promise<void> =>
  editorOf(page, at).evaluate((element, clipboard) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(clipboard)) clipboardData.setData(type, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

/** Pastes a file. */
export const pasteFile = (page: Page, name: string, type: string, base64: string): Promise<void> =>
  editorOf(page).evaluate(
    (element, file) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0))], file.name, { type: file.type }))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { name, type, base64 },
  )

type BodyTree = readonly {
  readonly type: string
  readonly attrs?: Record<string, unknown>
  readonly content?: BodyTree
  readonly text?: string
  readonly marks?: readonly { readonly type: string }[]
}[]

/** Columns after `-`, rows after `|`, where a cell has several. */
const spansOf = (attrs: Record<string, unknown> = {}): string =>
  `${Number(attrs.colspan) > 1 ? `-${String(attrs.colspan)}` : ''}${Number(attrs.rowspan) > 1 ? `|${String(attrs.rowspan)}` : ''}`

/** The shape of a document in few words: `h1:Titolo`, `ul(li(p:uno))`. Bold is `*`. */
export const outline = (nodes: BodyTree): string =>
  nodes
    .map((node) => {
      if (node.text !== undefined)
        return (node.marks ?? []).reduce(
          (markedText, mark) =>
            ({
              bold: `*${markedText}*`,
              italic: `_${markedText}_`,
              underline: `+${markedText}+`,
              strike: `~${markedText}~`,
              superscript: `^${markedText}^`,
              subscript: `,${markedText},`,
              link: `[${markedText}]`,
              code: `\`${markedText}\``,
            })[mark.type] ?? markedText,
          node.text,
        )
      const name =
        {
          paragraph: 'p',
          heading: `h${String(node.attrs?.level)}`,
          bulletList: 'ul',
          orderedList: `ol${node.attrs?.start === 1 ? '' : String(node.attrs?.start)}${node.attrs?.type ? `-${String(node.attrs.type)}` : ''}`,
          listItem: 'li',
          taskList: 'tasks',
          taskItem: node.attrs?.checked ? 'done' : 'todo',
          tableRow: 'tr',
          tableHeader: `th${spansOf(node.attrs)}`,
          tableCell: `td${spansOf(node.attrs)}`,
          hardBreak: 'br',
        }[node.type] ?? node.type
      return node.type === 'paragraph' || node.type === 'heading'
        ? `${name}:${outline(node.content ?? []).replaceAll('\u0001', '')}`
        : `${name}(${outline(node.content ?? [])})`
    })
    .join(nodes.some((node) => node.text !== undefined) ? '' : ' ')

export const bodyAt = async (page: Page, at = 0): Promise<BodyTree> => (await page.evaluate((which) => window.testApi.body(which), at)) as BodyTree

/** Waits until both copies read the same, and gives that. */
export async function untilEqual(page: Page): Promise<string> {
  await page.waitForFunction(() => window.testApi.stored(0) === window.testApi.stored(1))
  return outline(await bodyAt(page))
}

async function expectNoIncident(watchedPage: WatchedPage): Promise<void> {
  expect(await watchedPage.page.evaluate(() => window.__pwned)).toBeUndefined()
  expect(watchedPage.requests).toEqual([])
  expect(watchedPage.errors).toEqual([])
}
