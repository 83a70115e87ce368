import { BrowserWindow, type PrintToPDFOptions, type Session, session } from 'electron'
import { Problem } from '../../shared/base/problem.ts'
import { pageOfTarget } from './pageOfTarget.ts'

/** A page to be printed. */
export interface PrintedPage {
  /** HTML in UTF-8. */
  readonly html: Uint8Array
  /** Words before and between the numbers of page and pages. */
  readonly page: string
  readonly of: string
  /** Stands at the top of each page. */
  readonly title: string
  /** Size, margins and numbers of the pages are in the HTML; nothing is added. */
  readonly ownPages: boolean
}

/** Milliseconds that loading and printing may take; a hundred pages take two seconds. */
const TIMEOUT_MS = 120_000
const ORIGIN = 'app://print/'
const MARGIN_INCHES = 0.79
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; sandbox",
}

let prints = 0

/**
 * Prints a page. Where it has a table of contents it is printed twice: the first time says on which page each heading is. The numbers have room
 * in the page before they are there, so that nothing moves.
 * @throws Problem `file.unreadable` where it does not end in time or cannot be printed
 */
export async function printToPdf(page: PrintedPage): Promise<Uint8Array> {
  const first = await printOnce(page)
  const html = Buffer.from(page.html).toString('utf8')
  if (!CONTENTS_ENTRY.test(html)) return first
  const pages = pageOfTarget(first)
  const numbered = html.replace(new RegExp(CONTENTS_ENTRY, 'g'), (entry, target: string) => `${entry}${pages.get(target) ?? ''}`)
  return printOnce({ ...page, html: Buffer.from(numbered) })
}

/** Where the number of a page is to stand; the name of the heading that is on it. */
const CONTENTS_ENTRY = /<span data-page-of="(h-\d{1,6})">/

/**
 * Prints a page in a hidden, sandboxed window without scripts, preload and network, to a tagged PDF with outline, and on A4 with page numbers where it has no pages of its own. The
 * language and the title of the file are those of the page.
 * @throws Problem `file.unreadable` where it does not end in time or cannot be printed
 */
async function printOnce({ html, page, of, title, ownPages }: PrintedPage): Promise<Uint8Array> {
  const own = session.fromPartition(`print-${++prints}`)
  isolate(own, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      javascript: false,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      images: true,
    },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('printing took too long')), TIMEOUT_MS)
    })
    return await Promise.race([print(window, ownPages ? OWN_PAGES : numberedPages(title, page, of)), late])
  } catch (cause) {
    throw new Problem('file.unreadable', { cause })
  } finally {
    clearTimeout(timer)
    window.destroy()
    own.protocol.unhandle('app')
  }
}

/** Serves the page itself and lets nothing else through. */
function isolate(own: Session, html: Uint8Array): void {
  own.protocol.handle('app', (request) =>
    request.url === ORIGIN ? new Response(new Uint8Array(html), { headers: HEADERS }) : new Response('', { status: 404 }),
  )
  own.webRequest.onBeforeRequest(({ url }, respond) => respond({ cancel: url !== ORIGIN && !/^data:(?:image|font)\//.test(url) }))
  own.setPermissionRequestHandler((_contents, _permission, respond) => respond(false))
  own.on('will-download', (event) => event.preventDefault())
}

async function print(window: BrowserWindow, options: PrintToPDFOptions): Promise<Uint8Array> {
  await window.loadURL(ORIGIN)
  return window.webContents.printToPDF({ printBackground: true, generateTaggedPDF: true, generateDocumentOutline: true, ...options })
}

const OWN_PAGES: PrintToPDFOptions = { preferCSSPageSize: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } }

const numberedPages = (title: string, page: string, of: string): PrintToPDFOptions => ({
  pageSize: 'A4',
  margins: { top: MARGIN_INCHES, bottom: MARGIN_INCHES, left: MARGIN_INCHES, right: MARGIN_INCHES },
  displayHeaderFooter: true,
  headerTemplate: header(title),
  footerTemplate: footer(page, of),
})

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
const header = (title: string): string =>
  `<div style="font-size: 9px; font-family: sans-serif; width: 100%; margin: 0 ${MARGIN_INCHES}in; text-align: end">${escaped(title)}</div>`
const footer = (page: string, of: string): string =>
  `<div style="font-size: 9px; font-family: sans-serif; width: 100%; text-align: center">${escaped(page)} <span class="pageNumber"></span> ${escaped(of)} <span class="totalPages"></span></div>`
