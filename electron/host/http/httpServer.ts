import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { Problem } from '../../../shared/base/problem.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { MESSAGE_OVERHEAD, PIECE_BYTES } from '../../../shared/protocol/multiplex.ts'
import { SUBPROTOCOL, SUBPROTOCOL_WITH_VECTORS } from '../../../shared/protocol/version.ts'
import type { PendingConnection } from '../connections/connectionManager.ts'
import { ownHostNames } from '../discovery/lanAddresses.ts'
import { createPageHandler, type StaticFile } from './pageHandler.ts'
import { createRejectionLog, type RejectedStatus } from './rejectionLog.ts'
import { limitSilentSockets } from './silentSockets.ts'
import { checkUpgrade, misdirectedStatus, type RequestPolicy } from './upgradePolicy.ts'

interface HttpServerOptions {
  readonly pages: ReadonlyMap<string, StaticFile>
  /** The port to use; the server fails if it is taken. */
  readonly port?: number
  /** A port to try before the default ports. */
  readonly preferredPort?: number | null
  readonly bind?: string
  readonly extraOrigins: readonly string[]
  readonly names?: readonly string[]
  /** Further allowed origins: computers that have hosted the table or may host it. */
  readonly trustedOrigins?: () => readonly string[]
  /** Logs rejected requests with the reason; never their content. */
  readonly log?: (line: string) => void
}

/** Handles the requests of a server; replaceable while the server runs. */
export interface HostEndpoint {
  /** The JSON of `/health`. */
  readonly health: () => object
  /** Admits a socket from an address; null if there are too many. */
  readonly admit: (address: string) => PendingConnection | null
}

/** An HTTP server: the page for phones, and WebSocket upgrades. Its endpoint may be replaced while it serves the page. */
export interface HttpServer {
  readonly port: number
  /** Replaces the endpoint. Before the first call, sockets get status 503. */
  readonly setEndpoint: (endpoint: HostEndpoint) => void
  readonly close: () => Promise<void>
}

/** Default ports, in order, so that a table usually keeps its port: a browser's storage belongs to an origin with its port. */
const DEFAULT_PORTS = [48211, 48212, 48213, 48214, 48215]
/** Milliseconds for which the host names of this computer are cached; networks may change. */
const HOST_NAMES_TTL_MS = 5000

const reasonPhrases = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  421: 'Misdirected Request',
  426: 'Upgrade Required',
  503: 'Service Unavailable',
  505: 'HTTP Version Not Supported',
}

/** Starts an HTTP server. @throws Problem if no port is free */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let endpoint: HostEndpoint = { health: () => ({ hosting: false }), admit: () => null }
  const server = createServer({
    maxHeaderSize: 8192,
    headersTimeout: 5000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: 2000,
  })
  limitSilentSockets(server)
  const port = await listen(server, options)
  const rejections = createRejectionLog(options.log ?? (() => {}))
  const requestPolicy = createRequestPolicy(port, options)
  const handlePage = createPageHandler(options.pages, () => endpoint.health())
  const webSocketServer = new WebSocketServer({
    noServer: true,
    // no message is longer than a piece: what 64 who have proved nothing may make the host hold is 4 MiB
    maxPayload: PIECE_BYTES + MESSAGE_OVERHEAD,
    maxFragments: 4096,
    maxBufferedChunks: 65_536,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL_WITH_VECTORS) ? SUBPROTOCOL_WITH_VECTORS : SUBPROTOCOL),
  })

  server.on('request', (request, response) => {
    if (request.url?.includes('?')) rejections.misusedQuery()
    const rejectedStatus = misdirectedStatus(request, requestPolicy())
    if (!rejectedStatus) return handlePage(request, response)
    rejections.rejected(rejectedStatus)
    request.resume()
    response.writeHead(rejectedStatus, { Connection: 'close', 'Content-Type': 'text/plain' })
    response.end()
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => {})
    if (request.url?.includes('?')) rejections.misusedQuery()
    const reject = (status: RejectedStatus) => {
      rejections.rejected(status)
      rejectSocket(socket, status)
    }
    const target = checkUpgrade(request, requestPolicy())
    if (typeof target === 'number') return reject(target)
    const pendingConnection = endpoint.admit((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
    if (!pendingConnection) return reject(503)
    // also if the WebSocket handshake fails
    socket.once('close', pendingConnection.release)
    webSocketServer.handleUpgrade(request, socket, head, (opened) => pendingConnection.accept({ socket: opened, stream: socket }, target))
  })
  server.on('connect', (_request, socket: Socket) => rejectSocket(socket, 405))
  server.on('clientError', (error, socket) => {
    // a socket that a browser opened ahead and has not used yet: what is written into it would be the answer to its next request
    const isSilent = 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    if (socket.writable && !isSilent) rejectSocket(socket as Socket, 400)
    else socket.destroy()
  })

  return {
    port,
    setEndpoint: (next) => {
      endpoint = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        // closing handshakes that take longer are terminated
        setTimeout(() => server.closeAllConnections(), 1000).unref()
      }),
  }
}

function rejectSocket(socket: Socket, status: keyof typeof reasonPhrases): void {
  socket.on('error', () => {})
  // RFC 6455, 4.4: names the version that the server speaks
  const version = status === 426 ? 'Sec-WebSocket-Version: 13\r\n' : ''
  socket.end(`HTTP/1.1 ${status} ${reasonPhrases[status]}\r\n${version}Connection: close\r\nContent-Length: 0\r\n\r\n`)
  setTimeout(() => socket.destroy(), 1000).unref()
}

async function listen(server: Server, { port, preferredPort, bind = '0.0.0.0' }: HttpServerOptions): Promise<number> {
  for (const candidatePort of port === undefined ? [...(preferredPort ? [preferredPort] : []), ...DEFAULT_PORTS, 0] : [port]) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(candidatePort, bind, () => {
          server.off('error', reject)
          resolve()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw new Problem('host.failed', { cause: error })
    }
  }
  throw new Problem('host.failed')
}

function createRequestPolicy(port: number, { extraOrigins, names = [], trustedOrigins = () => [] }: HttpServerOptions): () => RequestPolicy {
  let hosts: ReadonlySet<string> = new Set()
  let refreshedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (monotonicNow() - refreshedAt >= HOST_NAMES_TTL_MS) {
      refreshedAt = monotonicNow()
      hosts = new Set(ownHostNames(names).map((name) => `${name}:${port}`))
    }
    return { hosts, origins: new Set([...extraOrigins, ...trustedOrigins(), ...Array.from(hosts, (host) => `http://${host}`)]) }
  }
}
