import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ClientSocket } from '../../../../electron/host/connections/clientSocket.ts'
import type { OpenedSocket } from '../../../../electron/host/connections/socketListener.ts'
import { createWriteBatch } from '../../../../electron/host/connections/writeBatch.ts'

const endOfTurn = () => new Promise((resolve) => setImmediate(resolve))

/** A socket whose stream keeps what is written. */
function openSocket() {
  const written: string[] = []
  const stream = Object.assign(new EventEmitter(), {
    writableLength: 0,
    write: (bytes: Buffer) => written.push(bytes.toString('latin1')) > 0,
    cork: () => undefined,
    uncork: () => undefined,
  })
  const socket = Object.assign(new EventEmitter(), { readyState: 1 })
  const client = new ClientSocket({ socket, stream } as unknown as OpenedSocket, '', () => 0, createWriteBatch())
  return { client, stream, socket, written }
}
const framed = (text: string) => [Buffer.from(text)]
/** A message without a mask, as `sendMessage` frames it. */
const inFrame = (text: string) => `\x82${String.fromCharCode(text.length)}${text}`

describe('a frame that is to be written now', () => {
  it('is, where nothing waits', () => {
    const { client, written } = openSocket()
    client.sendFramedNow(1, framed('now'))
    expect(written).toEqual(['now'])
  })

  it('stays behind what was sent before it in the same turn', async () => {
    const { client, written } = openSocket()
    client.sendMessage(Buffer.from('first'))
    client.sendFramedNow(1, framed('now'))
    client.sendFramedNow(1, framed('next'))
    expect(written).toEqual([])
    await endOfTurn()
    expect(written).toEqual([`${inFrame('first')}nownext`])
  })

  it('waits in its queue while the socket holds much', async () => {
    const { client, stream, written } = openSocket()
    stream.writableLength = 2 ** 20
    client.sendFramedNow(1, framed('now'))
    client.sendFramedNow(1, framed('next'))
    await endOfTurn()
    expect(written).toEqual(['now'])
    stream.writableLength = 0
    stream.emit('drain')
    await endOfTurn()
    expect(written).toEqual(['now', 'next'])
  })

  it('goes nowhere once the other end closes', () => {
    const { client, socket, written } = openSocket()
    socket.readyState = 2
    client.sendFramedNow(1, framed('now'))
    expect(written).toEqual([])
  })
})
