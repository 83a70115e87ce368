import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { encodeBinaryFrame } from '../../../../electron/host/rooms/encodeBinaryFrame.ts'

/** Around every length at which the head of a frame gets longer. */
const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]

it('what is written in an envelope arrives whole, in order, among what the socket sends by itself', async () => {
  const messages = LENGTHS.map((length) => Uint8Array.from({ length }, (_, at) => at % 251))
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (socket, { socket: stream }) => {
    for (const message of messages) {
      socket.send(message)
      stream.write(encodeBinaryFrame(message))
    }
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const received: string[] = []
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('message', (data: Buffer, binary) => {
      if (!binary) reject(new Error('not binary'))
      if (received.push(data.toString('base64')) === 2 * messages.length) resolve()
    })
  })
  client.terminate()
  server.close()
  expect(received).toEqual(messages.map((message) => Buffer.from(message).toString('base64')).flatMap((text) => [text, text]))
})
