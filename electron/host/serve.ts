import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { Problem } from '../../shared/base/problem.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { SUBPROTOCOL } from '../../shared/protocol/version.ts'
import { ownNames } from './addresses.ts'
import type { Caller } from './entrance.ts'
import { type Page, servePages } from './page.ts'
import { noteRefusals, type Refused } from './refusals.ts'
import { type Allowed, judgeUpgrade, misdirected } from './upgrade.ts'

interface Given {
  readonly pages: ReadonlyMap<string, Page>
  /** This one or none. */
  readonly port?: number
  /** Tried before the usual ones. */
  readonly before?: number | null
  readonly bind?: string
  readonly extraOrigins: readonly string[]
  readonly names?: readonly string[]
  /** Addresses of computers whose pages may call here too: they hosted the table before, or may after. */
  readonly befriended?: () => readonly string[]
  /** Told who is turned away, and why; never what they sent. */
  readonly log?: (line: string) => void
}

/** Who answers whoever comes in. */
export interface Receiver {
  /** What `/health` says. */
  readonly about: () => object
  /** May one more socket come from this address? Null: not now. */
  readonly receive: (address: string) => Caller | null
}

/** An open port: the page for phones, and the way in for sockets. Who answers there may change; nobody who calls loses the page. */
export interface WayIn {
  readonly port: number
  /** From now on this one answers; until the first, everybody finds it busy. */
  readonly take: (receiver: Receiver) => void
  readonly close: () => Promise<void>
}

/** Tried first, so that a table is found again where it was: browsers keep a page's storage by address and port. */
const USUAL_PORTS = [48211, 48212, 48213, 48214, 48215]
/** Names of this computer are asked of the system again after this long: networks come and go. */
const NAMES_MS = 5000

const reasons = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  421: 'Misdirected Request',
  503: 'Service Unavailable',
}

/** Speaks HTTP: the page for phones, and the way in for sockets. @throws Problem where the port cannot be had */
export async function serve(given: Given): Promise<WayIn> {
  let receiver: Receiver = { about: () => ({ hosting: false }), receive: () => null }
  const server = createServer({
    maxHeaderSize: 8192,
    headersTimeout: 5000,
    requestTimeout: 10_000,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: 2000,
  })
  const port = await listen(server, given)
  const refusals = noteRefusals(given.log ?? (() => {}))
  const allowed = allowedHere(port, given)
  const page = servePages(given.pages, () => receiver.about())
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytes + 16,
    maxFragments: 4096,
    maxBufferedChunks: 65_536,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
  })

  server.on('request', (request, response) => {
    if (request.url?.includes('?')) refusals.query()
    const wrong = misdirected(request, allowed())
    if (!wrong) return page(request, response)
    refusals.refused(wrong)
    request.resume()
    response.writeHead(wrong, { Connection: 'close', 'Content-Type': 'text/plain' })
    response.end()
  })
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on('error', () => {})
    if (request.url?.includes('?')) refusals.query()
    const refuse = (status: Refused) => {
      refusals.refused(status)
      turnAway(socket, status)
    }
    const at = judgeUpgrade(request, allowed())
    if (typeof at === 'number') return refuse(at)
    const caller = receiver.receive((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''))
    if (!caller) return refuse(503)
    // also where the handshake of the socket itself fails
    socket.once('close', caller.hangUp)
    sockets.handleUpgrade(request, socket, head, (opened) => caller.takeIn({ socket: opened, stream: socket }, at))
  })
  server.on('connect', (_request, socket: Socket) => turnAway(socket, 405))
  server.on('clientError', (_error, socket) => {
    if (socket.writable) turnAway(socket as Socket, 400)
    else socket.destroy()
  })

  return {
    port,
    take: (next) => {
      receiver = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        // sockets that are saying goodbye have until then
        setTimeout(() => server.closeAllConnections(), 1000).unref()
      }),
  }
}

function turnAway(socket: Socket, status: keyof typeof reasons): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  setTimeout(() => socket.destroy(), 1000).unref()
}

async function listen(server: Server, { port, before, bind = '0.0.0.0' }: Given): Promise<number> {
  for (const wanted of port === undefined ? [...(before ? [before] : []), ...USUAL_PORTS, 0] : [port]) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(wanted, bind, () => {
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

function allowedHere(port: number, { extraOrigins, names = [], befriended = () => [] }: Given): () => Allowed {
  let hosts: ReadonlySet<string> = new Set()
  let at = 0
  return () => {
    if (Date.now() - at >= NAMES_MS) {
      at = Date.now()
      hosts = new Set(ownNames(names).map((name) => `${name}:${port}`))
    }
    return { hosts, origins: new Set([...extraOrigins, ...befriended(), ...Array.from(hosts, (host) => `http://${host}`)]) }
  }
}
