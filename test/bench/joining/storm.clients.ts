import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import { newKeyPair, setCryptoBackend } from '../../../shared/base/crypto.ts'
import { noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { testAuthor } from '../../support/peers.ts'
import { ConnectionRefused, connectRawClient } from '../../support/raw/rawClient.ts'
import { SYNC, syncFrame, updateOf } from '../../support/raw/rawFrames.ts'
import { until } from '../../support/until.ts'

const room = 'board/storm00000000000' as RoomName
const BATCH = 8
const box = { x: 0, y: 0, width: 180, height: 180 }
const note = (text: string) => ({ text, box })

// two hundred phones calculate each for itself; here one process does it for all
setCryptoBackend(nativeCrypto())

/** A board as it was before the storm. */
export function boardOf(notes: number): Uint8Array {
  return updateOf(
    (doc) =>
      void putNotes(
        doc,
        testAuthor('prima'),
        Array.from({ length: notes }, (_, i) => note(`nota ${i}, scritta prima`)),
      ),
  )
}

/** Everybody holds the board, and one note that they wrote while they were away. */
function reconnectingPeople(count: number, board: Uint8Array) {
  return Array.from({ length: count }, (_, i) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, board)
    const member = newKeyPair()
    // a host takes from a contributor what the contributor wrote
    const author = testAuthor(personOf(member.publicKey))
    return { doc, member, own: updateOf((own) => void putNotes(own, author, [note(`intanto ${i}`)])), from: `127.0.1.${1 + (i % 250)}` }
  })
}
const converged = (all: readonly { readonly doc: Y.Doc }[], notes: number) =>
  until(() => all.every(({ doc }) => noteEntries(doc).size === notes), 'everybody has everything', 60_000)

/** Invitations to the host: a partner's, and a contributor's for the crowd. */
interface StormLinks {
  readonly link: string
  readonly guestLink: string
}

/** All come back to our host at the same moment: contributors, to a board that a partner opened. @returns milliseconds until everybody has everything */
export async function onHost({ link, guestLink }: StormLinks, board: Uint8Array, notes: number, count: number): Promise<number> {
  const first = await connectRawClient({ link, room, name: 'Chi apre' })
  first.send(syncFrame(SYNC.step2, board))
  await until(() => first.news.received > 0, 'the board is there')
  await first.leave()
  const all = reconnectingPeople(count, board)
  // they were here before: what is timed is how they come back
  for (let offset = 0; offset < count; offset += BATCH) {
    const batch = all.slice(offset, offset + BATCH)
    const connected = await Promise.all(
      batch.map(({ member, from }, i) => connectRawClient({ link: guestLink, member, from, name: `Persona ${offset + i}` })),
    )
    await Promise.all(connected.map((client) => client.leave()))
  }
  const invitation = readLink(link)
  if (!invitation) throw new Error('a link that cannot be read')
  const target = { address: invitation.addresses[0] ?? '', processId: invitation.process, tableKey: invitation.tableKey }
  const began = performance.now()
  await Promise.all(
    all.map(async ({ doc, own, from, member }) => {
      for (;;) {
        try {
          const client = await connectRawClient({ at: target, room, member, doc, from })
          Y.applyUpdate(doc, own)
          client.requestSync()
          client.send(syncFrame(SYNC.step2, own))
          return
        } catch (error) {
          // the host limits how many connections are unauthenticated at once, and for how long
          if (!(error instanceof ConnectionRefused && (error.status === 503 || error.refusal === 'noProof'))) throw error
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      }
    }),
  )
  await converged(all, notes + count)
  return performance.now() - began
}

/** The same, at a server that asks nobody who they are. */
export async function onStock(port: number, board: Uint8Array, notes: number, count: number): Promise<number> {
  const connect = (doc: Y.Doc, own: Uint8Array, from: string) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${room}`, { localAddress: from, perMessageDeflate: false })
    socket.on('error', () => undefined)
    socket.on('open', () => {
      Y.applyUpdate(doc, own)
      socket.send(syncFrame(SYNC.step1, Y.encodeStateVector(doc)))
      socket.send(syncFrame(SYNC.step2, own))
    })
    socket.on('message', (data: Buffer) => {
      const input = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(input) !== 0 || decoding.readVarUint(input) === SYNC.step1) return
      Y.applyUpdate(doc, decoding.readVarUint8Array(input))
    })
    return socket
  }
  const first = new Y.Doc()
  const opener = connect(first, board, '127.0.0.1')
  const lateDoc = new Y.Doc()
  await until(() => opener.readyState === WebSocket.OPEN && noteEntries(first).size === notes, 'the board is written')
  const reader = connect(lateDoc, Uint8Array.of(0, 0), '127.0.0.1')
  await until(() => noteEntries(lateDoc).size === notes, 'the board is there')
  opener.close()
  reader.close()
  const all = reconnectingPeople(count, board)
  const began = performance.now()
  const sockets = all.map(({ doc, own, from }) => connect(doc, own, from))
  await converged(all, notes + count)
  const ms = performance.now() - began
  for (const socket of sockets) socket.terminate()
  return ms
}
