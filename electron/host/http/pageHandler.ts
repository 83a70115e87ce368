import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'

/** A packaged file with its media type. */
export interface StaticFile {
  readonly bytes: Uint8Array
  readonly type: string
}

interface PreparedFile extends StaticFile {
  readonly gzipped: Uint8Array | null
  readonly cache: string
}

const compressible = /^(text\/|application\/(javascript|json)|image\/svg)/

const prepare = (path: string, file: StaticFile): PreparedFile => ({
  ...file,
  gzipped: compressible.test(file.type) && file.bytes.length > 512 ? gzipSync(file.bytes, { level: 9 }) : null,
  // names under assets/ contain a hash of the content; the page itself must be current
  cache: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
})

/** Content security policy. Allows sockets to any address, because a table may move to another computer, whose host proves its right in the handshake. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'"

const NOT_FOUND = 'not found'

/**
 * Answers requests from a fixed list of files; any other path gets status 404. `about` returns the JSON of `/health`. Call it only for
 * requests that pass `misdirectedStatus`.
 */
export function createPageHandler(
  pages: ReadonlyMap<string, StaticFile>,
  health: () => object,
): (request: IncomingMessage, response: ServerResponse) => void {
  const preparedFiles = new Map(Array.from(pages, ([path, file]) => [path, prepare(path, file)] as const))
  let inFlight = 0

  return (request, response) => {
    inFlight += 1
    response.once('close', () => {
      inFlight -= 1
    })
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY)
    response.setHeader('X-Frame-Options', 'DENY')
    // discards a body, because an unread body would keep the connection busy
    request.resume()
    if (inFlight > HOST_LIMITS.httpInFlight) return sendText(response, 503, 'busy')
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      return sendText(response, 405, 'not allowed')
    }
    // compares the path as sent: resolving `..` first would allow path traversal
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    if (path === '/health')
      return sendFile(response, request, { bytes: Buffer.from(JSON.stringify(health())), type: 'application/json', gzipped: null, cache: 'no-store' })
    const file = preparedFiles.get(path)
    if (!file) return sendText(response, 404, NOT_FOUND)
    sendFile(response, request, file)
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': text.length })
  response.end(text)
}

function sendFile(response: ServerResponse, request: IncomingMessage, file: PreparedFile): void {
  const gzipped = file.gzipped && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) ? file.gzipped : null
  const bytes = gzipped ?? file.bytes
  if (file.gzipped) response.setHeader('Vary', 'Accept-Encoding')
  if (gzipped) response.setHeader('Content-Encoding', 'gzip')
  response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': file.cache, 'Content-Length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
