import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import * as prng from 'lib0/prng'

/** What the way between a guest and a host is like from now on. Nothing said: as good as loopback. */
export interface NetworkConditions {
  /** Milliseconds that everything takes one way, and how much more or less. */
  readonly delay?: number
  readonly jitter?: number
  /** Bytes per second, each way. */
  readonly bandwidth?: number
  /** Nothing passes, and nobody is told: a pulled cable, a phone asleep. What is sent meanwhile is lost with the connection. */
  readonly halfOpen?: boolean
}

export interface ChaosProxy {
  readonly port: number
  readonly setConditions: (to: NetworkConditions) => void
  /** Everything waits this long, then goes on. */
  readonly stall: (ms: number) => void
  /** All connections break at once (RST), in the middle of whatever was being sent. */
  readonly resetConnections: () => void
  /** After so many more bytes towards the host the connection breaks. */
  readonly resetAfter: (bytes: number) => void
  /** All bytes that passed, both ways, where asked to keep them. */
  readonly recordedBytes: () => Buffer
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** Which port is behind which: a host answers only to its own, and whoever goes through a proxy must still name it. */
export const proxiedPorts = new Map<number, number>()

interface Pair {
  readonly guest: Socket
  readonly host: Socket
}

/**
 * Stands between guests and a host, below everything they say: TCP in, TCP out, with the weather of a bad Wi-Fi. Seeded, so that the
 * same delays come again.
 */
export async function chaosProxy(to: number, { seed = 1, record = false } = {}): Promise<ChaosProxy> {
  const gen = prng.create(seed)
  const pairs = new Set<Pair>()
  const recordedChunks: Buffer[] = []
  let conditions: NetworkConditions = {}
  let stalledUntil = 0
  let bytesLeft = Number.POSITIVE_INFINITY

  const breakOff = (pair: Pair) => {
    pairs.delete(pair)
    pair.guest.resetAndDestroy()
    pair.host.resetAndDestroy()
  }

  function pipe(from: Socket, into: Socket, pair: Pair, up: boolean) {
    let free = 0
    let last: Promise<void> = Promise.resolve()
    const write = (data: Buffer) =>
      new Promise<void>((resolve) => {
        if (into.destroyed || conditions.halfOpen) return resolve()
        into.write(data, () => resolve())
      })
    const pass = (data: Buffer) => {
      const { delay = 0, jitter = 0, bandwidth = 0 } = conditions
      const now = performance.now()
      const dueAt = now + Math.max(0, delay + (prng.real53(gen) * 2 - 1) * jitter) + (bandwidth ? (data.length / bandwidth) * 1000 : 0)
      // TCP keeps the order: nothing overtakes
      free = Math.max(free, dueAt, stalledUntil)
      const sendAt = free
      last = last.then(async () => {
        const wait = sendAt - performance.now()
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
        await write(data)
      })
    }
    from.on('data', (data: Buffer) => {
      if (record) recordedChunks.push(data)
      if (conditions.halfOpen) return
      if (up && data.length >= bytesLeft) {
        into.write(data.subarray(0, bytesLeft), () => breakOff(pair))
        bytesLeft = Number.POSITIVE_INFINITY
        return
      }
      if (up) bytesLeft -= data.length
      pass(data)
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      // a line that is silent does not tell of the other end's goodbye either
      if (!conditions.halfOpen) last.then(() => into.end())
      pairs.delete(pair)
    })
  }

  const server = createServer((guest) => {
    const host = connect(to, '127.0.0.1')
    const pair = { guest, host }
    for (const socket of [guest, host]) socket.setNoDelay(true)
    pairs.add(pair)
    pipe(guest, host, pair, true)
    pipe(host, guest, pair, false)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const { port } = server.address() as AddressInfo
  proxiedPorts.set(port, to)
  return {
    port,
    setConditions: (next) => {
      conditions = next
    },
    stall: (ms) => {
      stalledUntil = performance.now() + ms
    },
    resetConnections: () => {
      for (const pair of [...pairs]) breakOff(pair)
    },
    resetAfter: (bytes) => {
      bytesLeft = bytes
    },
    recordedBytes: () => Buffer.concat(recordedChunks),
    connections: () => pairs.size,
    close: async () => {
      for (const pair of [...pairs]) breakOff(pair)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
