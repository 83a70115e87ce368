import { EventEmitter } from 'node:events'
import type { PendingConnection } from '../../../electron/host/connections/connectionManager.ts'
import type { OpenedSocket } from '../../../electron/host/connections/socketListener.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'

/** What a host's server is asked for; `serve` of the product, without a network under it. */
interface ServeOptions {
  readonly port?: number
}

interface Endpoint {
  readonly admit: (address: string) => PendingConnection | null
}

/** How the line of one device is. `silent`: nothing arrives and nobody is told (a phone asleep, a pulled cable). */
export type LinkState = 'open' | 'silent' | 'down'

const CONNECTING = 0
const OPEN = 1
const CLOSING = 2
const CLOSED = 3

/** One direction of a connection: in order, each frame some time after it was sent. */
class Pipe {
  readonly #queued: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  constructor(
    private readonly latency: () => number,
    private readonly isOpen: () => boolean,
  ) {}

  enqueue(arrive: () => void): void {
    this.#queued.push(arrive)
    this.deliver()
  }

  deliver(): void {
    if (this.#timer || this.#queued.length === 0 || !this.isOpen()) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (!this.isOpen()) return
      this.#queued.shift()?.()
      this.deliver()
    }, this.latency())
  }

  clear(): void {
    this.#queued.length = 0
  }
}

/** The host's end, as far as `electron/host/connections/socketListener.ts` uses a socket of `ws`. */
class HostEnd extends EventEmitter {
  readyState = OPEN
  readonly bufferedAmount = 0
  readonly writableLength = 0
  constructor(private readonly wire: Wire) {
    super()
  }
  send(data: Uint8Array, sent?: () => void): void {
    if (this.readyState !== OPEN) return
    const bytes = new Uint8Array(data)
    this.wire.down.enqueue(() => this.wire.guest.arrive(bytes))
    sent?.()
  }
  /** Takes what the stream below the socket is given: one frame or several, as RFC 6455 section 5.2 writes them, unmasked. */
  write(frames: Uint8Array): boolean {
    const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength)
    for (let at = 0; at < frames.length; ) {
      const short = (frames[at + 1] ?? 0) & 0x7f
      const [header, length] = short < 126 ? [2, short] : short === 126 ? [4, view.getUint16(at + 2)] : [10, Number(view.getBigUint64(at + 2))]
      this.send(frames.subarray(at + header, at + header + length))
      at += header + length
    }
    return true
  }
  cork(): void {}
  uncork(): void {}
  ping(): void {
    this.wire.down.enqueue(() => this.wire.up.enqueue(() => this.emit('pong')))
  }
  pause(): void {}
  resume(): void {}
  close(code = 1000, reason = ''): void {
    if (this.readyState !== OPEN) return
    this.readyState = CLOSING
    this.wire.down.enqueue(() => {
      this.wire.guest.end(code, reason)
      this.wire.up.enqueue(() => this.end(code))
    })
  }
  terminate(): void {
    this.end(1006)
    this.wire.down.clear()
    this.wire.down.enqueue(() => this.wire.guest.end(1006))
  }
  end(code: number): void {
    if (this.readyState === CLOSED) return
    this.readyState = CLOSED
    this.emit('close', code)
  }
}

interface Wire {
  readonly device: string
  readonly port: number
  readonly up: Pipe
  readonly down: Pipe
  readonly guest: { arrive: (bytes: Uint8Array) => void; end: (code: number, reason?: string) => void }
  readonly host: HostEnd
}

/**
 * A network in memory: hosts by port, guests by the name of their device, which is the host part of the address they call.
 * Every frame takes its time (`late`, milliseconds), none overtakes another of its connection, and lines go silent or down.
 */
export function createMemoryNetwork(latency: () => number) {
  const servers = new Map<number, Endpoint>()
  const linkStates = new Map<string, LinkState>()
  const wires = new Set<Wire>()
  let lastPort = 50_000
  const linkStateOf = (device: string) => linkStates.get(device) ?? 'open'

  const serve = async (options: ServeOptions) => {
    const port = options.port || ++lastPort
    if (servers.has(port)) throw new Error(`port ${port} is taken`)
    servers.set(port, { admit: () => null })
    return { port, setEndpoint: (receiver: Endpoint) => void servers.set(port, receiver), close: async () => void servers.delete(port) }
  }

  class GuestEnd {
    static readonly CONNECTING = CONNECTING
    static readonly OPEN = OPEN
    static readonly CLOSING = CLOSING
    static readonly CLOSED = CLOSED
    binaryType = 'arraybuffer'
    readyState = CONNECTING
    readonly bufferedAmount = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { readonly code: number; readonly reason: string; readonly wasClean: boolean }) => void) | null = null
    onerror: ((event: object) => void) | null = null
    #wire: Wire | null = null

    constructor(readonly url: string) {
      const { hostname, port, pathname } = new URL(url)
      const [, , processId = '', ...room] = pathname.split('/')
      const isOpen = () => linkStateOf(hostname) === 'open'
      const connect = (): unknown => {
        if (this.readyState !== CONNECTING) return
        if (linkStateOf(hostname) === 'down') return this.end(1006)
        // as TCP does: the SYN is sent again
        if (!isOpen()) return setTimeout(connect, 1000)
        const server = servers.get(Number(port))
        const pendingConnection = server && parseRoom(room.join('/')) ? server.admit(hostname) : null
        if (!pendingConnection) return this.end(1006)
        const wire: Wire = {
          device: hostname,
          port: Number(port),
          up: new Pipe(latency, isOpen),
          down: new Pipe(latency, isOpen),
          guest: this,
          host: null as unknown as HostEnd,
        }
        const host = Object.assign(wire, { host: new HostEnd(wire) }).host
        wires.add(wire)
        this.#wire = wire
        host.once('close', () => {
          pendingConnection.release()
          wires.delete(wire)
        })
        pendingConnection.accept({ socket: host, stream: host } as unknown as OpenedSocket, { processId, room: room.join('/') as RoomName })
        wire.down.enqueue(() => {
          this.readyState = OPEN
          this.onopen?.()
        })
      }
      setTimeout(connect, latency())
    }

    send(data: Uint8Array | ArrayBuffer): void {
      const bytes = new Uint8Array(data instanceof Uint8Array ? data : new Uint8Array(data))
      const wire = this.#wire
      if (this.readyState === OPEN && wire)
        wire.up.enqueue(() => wire.host.readyState === OPEN && wire.host.emit('message', Buffer.from(bytes), true))
    }
    close(code = 1005, reason = ''): void {
      const wire = this.#wire
      if (this.readyState >= CLOSING) return
      this.readyState = CLOSING
      wire?.up.enqueue(() => wire.host.end(code))
      // a browser waits for the other end's goodbye only so long
      setTimeout(() => this.end(code, reason), latency() * 2)
    }
    arrive(bytes: Uint8Array): void {
      if (this.readyState === OPEN) this.onmessage?.({ data: bytes.slice().buffer as ArrayBuffer })
    }
    end(code: number, reason = ''): void {
      if (this.readyState === CLOSED) return
      this.readyState = CLOSED
      if (code === 1006) this.onerror?.({})
      this.onclose?.({ code, reason, wasClean: code !== 1006 })
    }
  }

  const resetWires = (which: (wire: Wire) => boolean) => {
    for (const wire of [...wires].filter(which)) {
      wire.up.clear()
      wire.down.clear()
      wire.host.end(1006)
      setTimeout(() => wire.guest.end(1006), 1)
    }
  }

  return {
    serve,
    WebSocket: GuestEnd as unknown as typeof WebSocket,
    /** From now on the line of a device is this. Down: its connections break at once. Silent: both ends believe in them for a while. */
    setLink: (device: string, state: LinkState) => {
      linkStates.set(device, state)
      if (state === 'down') resetWires((wire) => wire.device === device)
      if (state === 'open') for (const wire of wires) for (const pipe of [wire.up, wire.down]) if (wire.device === device) pipe.deliver()
    },
    /** The connections of a device break, and it may come again at once. */
    reset: (device: string) => resetWires((wire) => wire.device === device),
    /** The host at this port is no more, from one moment to the next. */
    kill: (port: number) => {
      servers.delete(port)
      resetWires((wire) => wire.port === port)
    },
  }
}

export type MemoryNetwork = ReturnType<typeof createMemoryNetwork>
