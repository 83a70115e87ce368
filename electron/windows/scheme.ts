import { protocol } from 'electron'
import { PAGE_HEADERS } from '../../shared/ipc/policy.ts'

/** A packaged file, as it is served. */
interface Page {
  readonly bytes: Uint8Array
  readonly type: string
}

/** Where the window's page is. Never to change: what people keep on their disks belongs to this origin. */
export const ORIGIN = 'app://tavolo'
export const HOME = `${ORIGIN}/`

/** Call before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

/** Serves the window's files, each by its exact path. Whatever else is asked for is not there. */
export function serveWindow(pages: ReadonlyMap<string, Page>): void {
  protocol.handle('app', (request) => pageFor(pages, request.method, request.url))
}

const headers = (type: string) => ({ ...PAGE_HEADERS, 'content-type': type })

export function pageFor(pages: ReadonlyMap<string, Page>, method: string, address: string): Response {
  const url = URL.canParse(address) ? new URL(address) : null
  const page = url?.protocol === 'app:' && url.host === 'tavolo' ? pages.get(url.pathname) : undefined
  if (!page) return new Response('', { status: 404, headers: headers('text/plain; charset=utf-8') })
  if (method !== 'GET' && method !== 'HEAD') return new Response('', { status: 405, headers: headers('text/plain; charset=utf-8') })
  return new Response(method === 'HEAD' ? null : new Uint8Array(page.bytes), { headers: headers(page.type) })
}
