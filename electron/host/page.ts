import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { LIMITS } from '../../shared/protocol/limits.ts'

/** A packaged file, as it is served. `type` is its media type. */
export interface Page {
  readonly bytes: Uint8Array
  readonly type: string
}

interface Served extends Page {
  readonly zipped: Uint8Array | null
  readonly cache: string
}

const worthZipping = /^(text\/|application\/(javascript|json)|image\/svg)/

const prepare = (path: string, page: Page): Served => ({
  ...page,
  zipped: worthZipping.test(page.type) && page.bytes.length > 512 ? gzipSync(page.bytes, { level: 9 }) : null,
  // names under assets/ carry a hash of what is in them; the page itself must be today's
  cache: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
})

/** Sockets to any address: a table goes on at another computer of the network, and its host must prove that it is the founder's. */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'"

const NOT_FOUND = 'not found'

/**
 * Answers requests from a fixed list of files: what is not in it does not exist, whatever is in the address. `about` is what
 * `/health` says. Call it only for requests that are rightly directed (`misdirected`).
 */
export function servePages(pages: ReadonlyMap<string, Page>, about: () => object): (request: IncomingMessage, response: ServerResponse) => void {
  const served = new Map(Array.from(pages, ([path, page]) => [path, prepare(path, page)] as const))
  let inFlight = 0

  return (request, response) => {
    inFlight += 1
    response.once('close', () => {
      inFlight -= 1
    })
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    response.setHeader('Content-Security-Policy', CONTENT_POLICY)
    response.setHeader('X-Frame-Options', 'DENY')
    // what a body would hold is of no interest; leaving it unread would keep the connection busy
    request.resume()
    if (inFlight > LIMITS.httpInFlight) return plain(response, 503, 'busy')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return plain(response, 405, 'not allowed')
    }
    // the address as it was sent: whoever resolves it first has already been fooled
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (path === '/health')
      return send(response, request, { bytes: Buffer.from(JSON.stringify(about())), type: 'application/json', zipped: null, cache: 'no-store' })
    const page = served.get(path)
    if (!page) return plain(response, 404, NOT_FOUND)
    send(response, request, page)
  }
}

function plain(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': words.length })
  response.end(words)
}

function send(response: ServerResponse, request: IncomingMessage, page: Served): void {
  const zipped = page.zipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? page.zipped : null
  const bytes = zipped ?? page.bytes
  if (page.zipped) response.setHeader('Vary', 'Accept-Encoding')
  if (zipped) response.setHeader('Content-Encoding', 'gzip')
  response.writeHead(200, { 'Content-Type': page.type, 'Cache-Control': page.cache, 'Content-Length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
