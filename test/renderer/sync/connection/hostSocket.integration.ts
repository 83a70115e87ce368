import { afterEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket, type RawData, WebSocketServer } from 'ws'
import { openHostSocket } from '../../../../renderer/sync/connection/hostSocket.ts'
import { newEphemeralPair, newKeyPair } from '../../../../shared/base/crypto.ts'
import { chainVerifier } from '../../../../shared/protocol/membershipLog/chainVerifier.ts'
import { challenge } from '../../../../shared/protocol/messages/challenge.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket

const bytesOf = (data: RawData) => new Uint8Array(data as Buffer)
let table: TestHost
let middleServer: WebSocketServer
afterEach(async () => {
  for (const client of middleServer.clients) client.terminate()
  await new Promise((resolve) => middleServer.close(resolve))
  await table.host.close()
})

/** Somebody on the network between a guest and the host, who may change what passes. `n` counts the messages of each side. */
async function startMiddle(change: (from: 'guest' | 'host', n: number, bytes: Uint8Array) => Uint8Array) {
  table = await startTestHost()
  middleServer = new WebSocketServer({ port: 0, handleProtocols: () => 'tavolo.1' })
  const passedMessages: { from: 'guest' | 'host'; bytes: Uint8Array }[] = []
  middleServer.on('connection', (guest, request) => {
    const host = new NodeSocket(`${table.address.replace('http', 'ws')}${request.url}`, 'tavolo.1')
    const pendingBytes: Uint8Array[] = []
    let counts = { guest: 0, host: 0 }
    const pass = (from: 'guest' | 'host', data: RawData, send: (bytes: Uint8Array) => void) => {
      const bytes = change(from, counts[from], bytesOf(data))
      counts = { ...counts, [from]: counts[from] + 1 }
      passedMessages.push({ from, bytes: bytesOf(data) })
      send(bytes)
    }
    guest.on('message', (data) => pass('guest', data, (bytes) => (host.readyState === 1 ? host.send(bytes) : void pendingBytes.push(bytes))))
    host.on('open', () => pendingBytes.splice(0).forEach((bytes) => void host.send(bytes)))
    host.on('message', (data) => pass('host', data, (bytes) => guest.send(bytes)))
    host.on('close', (code) => guest.close(code > 1000 && code !== 1006 ? code : 1011))
    host.on('error', () => undefined)
    guest.on('error', () => undefined)
    guest.on('close', () => host.close())
  })
  await until(() => middleServer.address() !== null)
  const { port } = middleServer.address() as { port: number }

  const { secret, fingerprint, tableKey } = table.invitation('partner')
  const outcome = { in: false, refused: '', closed: false }
  const socket = openHostSocket(`http://127.0.0.1:${port}`, {
    processId: table.processId,
    seed: newKeyPair().seed,
    credential: { by: 'invitation', secret },
    name: 'Luisa Canarino',
    device: 'desktop',
    fingerprint,
    tableKey,
    hostVerifier: chainVerifier(table.processId, { statements: [], floor: null }),
  })
  socket.state.subscribe(() => {
    const state = socket.state.current()
    outcome.in ||= state.name === 'open'
    outcome.closed = state.name === 'closed'
    if (state.name === 'closed') outcome.refused = state.end.problem ?? ''
  })
  await until(() => outcome.in || outcome.closed, 'in, or not')
  return { seen: outcome, passed: passedMessages, name: 'Luisa Canarino', socket }
}

const from = (passedMessages: readonly { from: string; bytes: Uint8Array }[], who: string) => passedMessages.filter((message) => message.from === who)

it('who only listens between hears no name, and every message is another', async () => {
  const { seen: outcome, passed: passedMessages, name } = await startMiddle((_, __, bytes) => bytes)
  expect(outcome.in).toBe(true)
  const everything = Buffer.concat(passedMessages.map(({ bytes }) => bytes))
  for (const canary of [name, table.state().title, 'partner']) expect(everything.includes(canary)).toBe(false)
})

it('who answers in the host’s place, with a half of their own, is found out before anything is said to them', async () => {
  const { seen: outcome, passed: passedMessages } = await startMiddle((side, n, bytes) => {
    if (side !== 'host' || n > 0) return bytes
    return challenge.encode({ ...challenge.decode(bytes), keyShare: newEphemeralPair().publicKey })
  })
  expect(outcome).toMatchObject({ in: false, refused: 'host.impostor' })
  // the hello alone: no proof, nothing in clear, nothing sealed
  expect(from(passedMessages, 'guest')).toHaveLength(1)
})

it('a host without a warrant is refused, also when its own signature holds', async () => {
  const { seen: outcome, passed: passedMessages } = await startMiddle((side, n, bytes) =>
    side === 'host' && n === 0 ? challenge.encode({ ...challenge.decode(bytes), warrant: [] }) : bytes,
  )
  expect(outcome).toMatchObject({ in: false, refused: 'host.impostor' })
  expect(from(passedMessages, 'guest')).toHaveLength(1)
})

it('a bit changed on its way to the host ends the conversation', async () => {
  const { seen: outcome } = await startMiddle((side, n, bytes) => {
    if (side !== 'guest' || n !== 1) return bytes
    const changed = bytes.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    return changed
  })
  expect(outcome).toMatchObject({ in: false, closed: true })
  expect(table.host.view().members).toEqual([])
})

it('a bit changed on its way to the guest is noticed too', async () => {
  const { seen: outcome } = await startMiddle((side, n, bytes) => {
    if (side !== 'host' || n !== 1) return bytes
    const changed = bytes.slice()
    changed[bytes.length - 1] = (changed[bytes.length - 1] ?? 0) ^ 128
    return changed
  })
  expect(outcome).toMatchObject({ in: false, refused: 'message.malformed', closed: true })
})
