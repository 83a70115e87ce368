// The servers that are compared, each a process of its own, and the guests that are connected to them.
import path from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { buildForNode, loadModule, startHost, startProgram } from '../childProcesses.mjs'

/** The room that everybody is in. */
export const ROOM = 'board/bench00000000000'
/** The host limits how many connections may be unauthenticated at once. */
const BATCH = 8

async function inBatches(count, enter) {
  const entered = []
  while (entered.length < count) entered.push(...(await Promise.all(Array.from({ length: Math.min(BATCH, count - entered.length) }, enter))))
  return entered
}

/** What comes is not opened any more: that would measure the guests. */
const withoutReading = (clients) => clients.map(({ socket }) => socket.removeAllListeners('message'))

/** By so much the host's sealing lengthens a frame for a room: stream, room, count and tag. */
const SEALING_BYTES = 27

/**
 * The built host with `count` guests in one room, already let in, each a person; the first `writers` are partners. Each `sends` a frame, sealed as
 * the host expects it, or at first `seals` it.
 */
export async function hostWith(count, writers = 1) {
  const { connectRawClient } = await loadModule('host/host.parts')
  const { pid, link, guestLink, stop } = await startHost()
  // a partner opens the room
  const clients = []
  while (clients.length < writers) clients.push(await connectRawClient({ link, room: ROOM }))
  clients.push(...(await inBatches(count - writers, () => connectRawClient({ link: guestLink, room: ROOM }))))
  withoutReading(clients)
  return { pid, guests: clients.map(({ socket, send, sealed, person }) => ({ socket, send, seal: sealed, person })), stop }
}

/**
 * A host as `host.program.ts` starts it with these options, somebody who writes into `doc` and so to everybody, and the sockets
 * of those who read. `enter` lets one more in.
 */
export async function hostWrittenTo(options, readers) {
  const { connectRawClient, syncFrame } = await loadModule('host/host.parts')
  const { pid, match, stop } = await startProgram([await buildForNode('host/host.program'), JSON.stringify(options)], /^READY (\d+) (\S+) (\S+)\n/m)
  const [, port, ...fragments] = match
  const [link, guestLink] = fragments.map((fragment) => `http://127.0.0.1:${port}/${fragment}`)
  const enter = (overrides) => connectRawClient({ link: guestLink, room: ROOM, ...overrides })
  const doc = new Y.Doc()
  const writer = await enter({ link, clientId: doc.clientID })
  doc.on('update', (update) => writer.send(syncFrame(2, update)))
  return { pid, stop, doc, writer, enter, sockets: withoutReading(await inBatches(readers, () => enter())) }
}

/** The bare broadcast with `count` guests. */
export async function bareWith(count) {
  const { pid, match, stop } = await startProgram([path.join(import.meta.dirname, 'host.bare.mjs')], /READY (\d+)/)
  const sockets = Array.from({ length: count }, () => new WebSocket(`ws://127.0.0.1:${match[1]}`, { perMessageDeflate: false }))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))))
  // as long as what a reader of the host gets
  const seal = (frame) => Buffer.concat([frame, Buffer.alloc(SEALING_BYTES)])
  return { pid, guests: sockets.map((socket) => ({ socket, send: (frame) => socket.send(frame), seal, person: 'ada0000000000000' })), stop }
}
