import { afterEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket, type RawData, WebSocketServer } from 'ws'
import { handshakeSocket } from '../../../renderer/sync/socket.ts'
import { newEphemeralPair, newKeyPair } from '../../../shared/base/crypto.ts'
import { tablePath } from '../../../shared/protocol/frames.ts'
import { decodeChallenge, encodeChallenge } from '../../../shared/protocol/hello.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type AHost, aHost } from '../../support/aHost.ts'
import { until } from '../../support/until.ts'

globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket

const bytesOf = (data: RawData) => new Uint8Array(data as Buffer)
let table: AHost
let middle: WebSocketServer
afterEach(async () => {
  for (const client of middle.clients) client.terminate()
  await new Promise((resolve) => middle.close(resolve))
  await table.host.close()
})

/** Somebody on the network between a guest and the host, who may change what passes. `n` counts the messages of each side. */
async function between(change: (from: 'guest' | 'host', n: number, bytes: Uint8Array) => Uint8Array) {
  table = await aHost()
  middle = new WebSocketServer({ port: 0, handleProtocols: () => 'tavolo.1' })
  const passed: { from: 'guest' | 'host'; bytes: Uint8Array }[] = []
  middle.on('connection', (guest, request) => {
    const host = new NodeSocket(`${table.address.replace('http', 'ws')}${request.url}`, 'tavolo.1')
    const waiting: Uint8Array[] = []
    let counts = { guest: 0, host: 0 }
    const pass = (from: 'guest' | 'host', data: RawData, send: (bytes: Uint8Array) => void) => {
      const bytes = change(from, counts[from], bytesOf(data))
      counts = { ...counts, [from]: counts[from] + 1 }
      passed.push({ from, bytes: bytesOf(data) })
      send(bytes)
    }
    guest.on('message', (data) => pass('guest', data, (bytes) => (host.readyState === 1 ? host.send(bytes) : void waiting.push(bytes))))
    host.on('open', () => waiting.splice(0).forEach((bytes) => void host.send(bytes)))
    host.on('message', (data) => pass('host', data, (bytes) => guest.send(bytes)))
    host.on('close', (code) => guest.close(code > 1000 && code !== 1006 ? code : 1011))
    host.on('error', () => undefined)
    guest.on('error', () => undefined)
    guest.on('close', () => host.close())
  })
  await until(() => middle.address() !== null)
  const { port } = middle.address() as { port: number }

  const { id, secret, fingerprint, tableKey } = table.invitation('partner')
  const room = `process/${table.process}` as RoomName
  const seen = { in: false, refused: '', closed: false }
  const Socket = handshakeSocket({
    processId: table.process,
    room,
    seed: newKeyPair().seed,
    credential: { by: 'invitation', id, secret },
    name: 'Luisa Canarino',
    device: 'desktop',
    fingerprint,
    tableKey,
    onWelcome: () => {
      seen.in = true
    },
    onRefused: (problem) => {
      seen.refused = problem
    },
  })
  const socket = new Socket(`ws://127.0.0.1:${port}${tablePath(table.process)}/${room}`)
  socket.onclose = () => {
    seen.closed = true
  }
  await until(() => seen.in || seen.closed, 'in, or not')
  return { seen, passed, name: 'Luisa Canarino', socket }
}

const from = (passed: readonly { from: string; bytes: Uint8Array }[], who: string) => passed.filter((message) => message.from === who)

it('who only listens between hears no name, and every message is another', async () => {
  const { seen, passed, name } = await between((_, __, bytes) => bytes)
  expect(seen.in).toBe(true)
  const everything = Buffer.concat(passed.map(({ bytes }) => bytes))
  for (const canary of [name, table.state().title, 'partner']) expect(everything.includes(canary)).toBe(false)
})

it('who answers in the host’s place, with a half of their own, is found out before anything is said to them', async () => {
  const { seen, passed } = await between((side, n, bytes) => {
    if (side !== 'host' || n > 0) return bytes
    return encodeChallenge({ ...decodeChallenge(bytes), keyShare: newEphemeralPair().publicKey })
  })
  expect(seen).toMatchObject({ in: false, refused: 'host.impostor' })
  // the hello alone: no proof, nothing in clear, nothing sealed
  expect(from(passed, 'guest')).toHaveLength(1)
})

it('a host without a warrant is refused, also when its own signature holds', async () => {
  const { seen, passed } = await between((side, n, bytes) =>
    side === 'host' && n === 0 ? encodeChallenge({ ...decodeChallenge(bytes), warrant: [] }) : bytes,
  )
  expect(seen).toMatchObject({ in: false, refused: 'host.impostor' })
  expect(from(passed, 'guest')).toHaveLength(1)
})

it('a bit changed on its way to the host ends the conversation', async () => {
  const { seen } = await between((side, n, bytes) => {
    if (side !== 'guest' || n !== 1) return bytes
    const changed = bytes.slice()
    changed[20] = (changed[20] ?? 0) ^ 1
    return changed
  })
  expect(seen).toMatchObject({ in: false, closed: true })
  expect(table.host.view().members).toEqual([])
})

it('a bit changed on its way to the guest is noticed too', async () => {
  const { seen } = await between((side, n, bytes) => {
    if (side !== 'host' || n !== 1) return bytes
    const changed = bytes.slice()
    changed[bytes.length - 1] = (changed[bytes.length - 1] ?? 0) ^ 128
    return changed
  })
  expect(seen).toMatchObject({ in: false, refused: 'message.malformed', closed: true })
})
