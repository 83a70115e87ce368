import http from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { BRIDGE_PATH, BRIDGE_SUBPROTOCOL } from '../../shared/ipc/loopbackProtocol.ts'
import { PAGE_HEADERS } from '../../shared/ipc/policy.ts'
import type { Page } from '../disk/pages.ts'

interface BrowserServerOptions {
  readonly pages: ReadonlyMap<string, Page>
  /** TCP port; 0: any free one. */
  readonly port: number
}

/** The HTTP server of the app in a browser. */
export interface BrowserServer {
  readonly port: number
  /** For example `http://127.0.0.1:41234`. */
  readonly origin: string
  /** Sets the listener for the WebSockets of windows; without one, they get status 503. */
  readonly onConnection: (listener: (socket: WebSocket) => void) => void
  readonly close: () => void
}

const HOST = '127.0.0.1'
/** Maximal bytes of a frame: a room of 64 MiB for the journal, in base64. */
const MAX_FRAME = 96 * 2 ** 20
const MAX_SOCKETS = 32

/**
 * Serves the window's files and its WebSocket to a browser on this computer, only under `127.0.0.1` and the port: pages of other origins,
 * and host names that resolve to this computer (DNS rebinding), are refused.
 * @throws the error of Node where the port cannot be opened, such as EADDRINUSE
 */
export async function serveBrowser({ pages, port }: BrowserServerOptions): Promise<BrowserServer> {
  let connectionListener: ((socket: WebSocket) => void) | null = null
  const server = http.createServer({ maxHeaderSize: 8192, headersTimeout: 5000, requestTimeout: 10_000 })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    perMessageDeflate: false,
    handleProtocols: () => BRIDGE_SUBPROTOCOL,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, HOST, resolve)
  })
  const address = server.address()
  const boundPort = typeof address === 'object' && address ? address.port : port
  const host = `${HOST}:${boundPort}`
  const origin = `http://${host}`

  server.on('request', (request, response) => {
    const status = rejectionStatus(request, host) ?? (request.method === 'GET' || request.method === 'HEAD' ? null : 405)
    const page = status === null ? pages.get(request.url ?? '') : undefined
    const headers = { ...PAGE_HEADERS, 'content-type': page?.type ?? 'text/plain; charset=utf-8' }
    if (page) response.writeHead(200, { ...headers, 'content-length': page.bytes.byteLength }).end(request.method === 'HEAD' ? undefined : page.bytes)
    else response.writeHead(status ?? 404, headers).end()
  })
  server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
    const status =
      rejectionStatus(request, host) ??
      (request.headers.origin !== origin ? 403 : null) ??
      (request.url !== BRIDGE_PATH ? 404 : null) ??
      (!offered.includes(BRIDGE_SUBPROTOCOL) ? 400 : null) ??
      (connectionListener === null || sockets.clients.size >= MAX_SOCKETS ? 503 : null)
    if (status !== null) return void socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    sockets.handleUpgrade(request, socket, head, (accepted) => connectionListener?.(accepted))
  })
  server.on('clientError', (_error, socket) => socket.destroy())

  return {
    port: boundPort,
    origin,
    onConnection: (listener) => {
      connectionListener = listener
    },
    close: () => {
      for (const socket of sockets.clients) socket.terminate()
      server.close()
      server.closeAllConnections()
    },
  }
}

/**
 * The status with which a request is refused; null: it is not. Node accepts absolute request targets and repeated Host headers, so both are
 * checked here.
 */
function rejectionStatus(request: http.IncomingMessage, host: string): number | null {
  const hosts = request.rawHeaders.filter((_, i, all) => i % 2 === 1 && all[i - 1]?.toLowerCase() === 'host')
  if (hosts.length !== 1 || !request.url?.startsWith('/')) return 400
  if (hosts[0] !== host) return 421
  const origin = request.headers.origin
  return origin === undefined || origin === `http://${host}` ? null : 403
}
