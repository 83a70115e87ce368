import { protocol } from 'electron'
import { PAGE_HEADERS } from '../../shared/ipc/policy.ts'

/** A packaged file with its content type. */
interface Page {
  readonly bytes: Uint8Array
  readonly type: string
}

/** Origin of the window's page. Must never change: the storage of everybody's windows belongs to this origin. */
export const ORIGIN = 'app://tavolo'
/** URL of the window's page. */
export const HOME = `${ORIGIN}/`

/** Registers the scheme `app:`. Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ])
}

/** Serves the window's files, each by its exact path; other requests get 404. */
export function serveWindow(pages: ReadonlyMap<string, Page>): void {
  protocol.handle('app', (request) => pageFor(pages, request.method, request.url))
}

const headers = (type: string) => ({ ...PAGE_HEADERS, 'content-type': type })

/** The response to a request of the scheme `app:`. */
export function pageFor(pages: ReadonlyMap<string, Page>, method: string, address: string): Response {
  const url = URL.canParse(address) ? new URL(address) : null
  const page = url?.protocol === 'app:' && url.host === 'tavolo' ? pages.get(url.pathname) : undefined
  if (!page) return new Response('', { status: 404, headers: headers('text/plain; charset=utf-8') })
  if (method !== 'GET' && method !== 'HEAD') return new Response('', { status: 405, headers: headers('text/plain; charset=utf-8') })
  return new Response(method === 'HEAD' ? null : new Uint8Array(page.bytes), { headers: headers(page.type) })
}
