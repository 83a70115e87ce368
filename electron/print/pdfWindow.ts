import { BrowserWindow, type Session, session } from 'electron'
import { Problem } from '../../shared/base/problem.ts'

/** A page to be printed. */
export interface PrintedPage {
  /** HTML in UTF-8. */
  readonly html: Uint8Array
  /** Words before and between the numbers of page and pages. */
  readonly page: string
  readonly of: string
}

/** Milliseconds that loading and printing may take; a hundred pages take two seconds. */
const TIMEOUT_MS = 120_000
const ORIGIN = 'app://print/'
const MARGIN_INCHES = 0.79
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
}

let prints = 0

/**
 * Prints a page in a hidden, sandboxed window without scripts, preload and network, to a tagged PDF (A4) with outline and page numbers. The
 * language and the title of the file are those of the page.
 * @throws Problem `file.unreadable` where it does not end in time or cannot be printed
 */
export async function printToPdf({ html, page, of }: PrintedPage): Promise<Uint8Array> {
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
    return await Promise.race([print(window, footer(page, of)), late])
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
  own.webRequest.onBeforeRequest(({ url }, respond) => respond({ cancel: url !== ORIGIN && !url.startsWith('data:image/') }))
  own.setPermissionRequestHandler((_contents, _permission, respond) => respond(false))
  own.on('will-download', (event) => event.preventDefault())
}

async function print(window: BrowserWindow, footerTemplate: string): Promise<Uint8Array> {
  await window.loadURL(ORIGIN)
  const margins = { marginType: 'custom', top: MARGIN_INCHES, bottom: MARGIN_INCHES, left: MARGIN_INCHES, right: MARGIN_INCHES } as const
  return window.webContents.printToPDF({
    pageSize: 'A4',
    margins,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate,
  })
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
const footer = (page: string, of: string): string =>
  `<div style="font-size: 9px; font-family: sans-serif; width: 100%; text-align: center">${escaped(page)} <span class="pageNumber"></span> ${escaped(of)} <span class="totalPages"></span></div>`
