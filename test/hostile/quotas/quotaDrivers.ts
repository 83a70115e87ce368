import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { putNotes } from '../../../shared/model/records/note.ts'
import { closeRoom } from '../../../shared/protocol/messages/closeRoom.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { submission } from '../../../shared/protocol/messages/submission.ts'
import { PIECE_BYTES } from '../../../shared/protocol/multiplex.ts'
import { mostOf, type Quota, quotas, type Resource, type Subject } from '../../../shared/protocol/quotas.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'
import { connectRaw, type RawClient } from '../../support/raw/rawClient.ts'
import { awarenessFrame, SYNC, syncFrame } from '../../support/raw/rawFrames.ts'
import { until } from '../../support/until.ts'
import { assetDrivers } from './assetDrivers.ts'
import { bringJoins } from './broughtJoins.ts'
import { flood, floodUntilTold, floodWithNotes, noteUpdates, waitForReasons } from './floods.ts'
import { beginRooms, inRoom, PEOPLE, reserveOf, untilRefused } from './quotaRooms.ts'
import { authorOf, type QuotaTarget, type QuotaUsers, reasonsOf } from './quotaTarget.ts'

/** How one resource is used up, and how small its cells are for that. */
export interface QuotaDriver {
  readonly role: Role
  /** The cell as small as the driver can exceed it at once. */
  readonly small: (subject: Subject) => Partial<Quota>
  /** Uses more than the cell has. @returns the names of the refusals that whoever did it was told */
  readonly drive: (users: QuotaUsers, target: QuotaTarget) => Promise<readonly string[]>
}

const rate = (perSecond: number, burst: number, reserve = 0) => ({ perSecond, burst, reserve })
const STRANGER = '127.0.0.9'
const box = { x: 0, y: 0, width: 180, height: 180 }

/** The same presence again: received, counted, and without effect. */
const repeated = awarenessFrame([[77, 1, JSON.stringify({ w: 'x'.repeat(1900) })]])

const stranger = (target: QuotaTarget) =>
  new WebSocket(`${target.table.address.replace('http', 'ws')}/t/${target.table.processId}/process/${target.table.processId}`, SUBPROTOCOL, {
    localAddress: STRANGER,
  })

/** The status by which a stranger's upgrade is refused, 101 where it is not; or the close code after `message`. */
const strangerEnds = (target: QuotaTarget, message?: Uint8Array) =>
  new Promise<number>((resolve) => {
    const socket = stranger(target)
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('open', () => (message ? socket.send(message) : resolve(101)))
    socket.on('close', (code) => resolve(code))
  })

/** By resource; who drives is whom the cell is about. */
export const quotaDrivers: { readonly [R in Resource]: QuotaDriver } = {
  messages: {
    role: 'observer',
    small: () => rate(1, 300),
    drive: async (users) => flood(await inRoom(users), (client) => client.send(closeRoom.encode({ opening: 99 })), 500),
  },
  bytes: {
    role: 'contributor',
    small: (subject) => (subject === 'address' ? {} : rate(4096, 32_768, reserveOf(subject, 8192))),
    drive: async (users, target) =>
      users.subject === 'address'
        ? (await strangerEnds(target, new Uint8Array(PIECE_BYTES + 20))) === 4413
          ? ['tooLarge']
          : []
        : flood(await inRoom(users), (client) => client.send(repeated), 60),
  },
  hostTime: {
    role: 'contributor',
    // what honest people need of a part has to be in it: a part of a room is a fifth
    small: (subject) => (subject === 'address' ? rate(0.1, 1) : subject === 'person' ? rate(10, 60) : rate(40, 400, reserveOf(subject, 80))),
    drive: async (users, target) => {
      if (users.subject === 'address') return untilRefused(() => connectRaw({ invitation: target.table.invitation('observer'), from: STRANGER }))
      return floodUntilTold(await inRoom(users), 400, 'tempo', 8)
    },
  },
  updates: {
    role: 'contributor',
    small: () => rate(2, 20),
    drive: async (users) => floodWithNotes(await inRoom(users), 40, 'una'),
  },
  steps: {
    role: 'partner',
    small: () => rate(1, 20),
    drive: async (users) => {
      const [client] = await inRoom(users)
      if (!client) return []
      // two who write the same place of one text, each without knowing of the other
      const [note] = noteUpdates(client, 1, 'x')
      const writers = [11, 12, 13].map((clientID) => {
        const doc = Object.assign(new Y.Doc(), { clientID })
        Y.applyUpdate(doc, note ?? new Uint8Array())
        const before = Y.encodeStateVector(doc)
        const text = [...doc.getMap<Y.Map<Y.Text>>('notes').values()][0]?.get('text')
        for (let i = 0; i < 40; i++) text?.insert(0, 'a')
        return Y.encodeStateAsUpdate(doc, before)
      })
      for (const update of [note ?? new Uint8Array(), ...writers]) client.send(syncFrame(SYNC.update, update))
      return waitForReasons([client])
    },
  },
  stored: {
    role: 'contributor',
    small: (subject) => (subject === 'room' ? { most: 40_000, reserve: 20_000 } : subject === 'table' ? rate(1000, 60_000, 1000) : rate(100, 8000)),
    drive: async (users) => {
      const clients = await inRoom(users, users.subject === 'person' || users.subject === 'room' ? 1 : PEOPLE)
      return floodWithNotes(clients, clients.length > 1 ? 2 : 30, 'y'.repeat(3000))
    },
  },
  connections: {
    role: 'observer',
    small: (subject) => (subject === 'address' ? {} : { most: subject === 'room' || subject === 'table' ? 7 : 3, reserve: reserveOf(subject, 3) }),
    drive: async (users, target) => {
      if (users.subject === 'address') {
        const ends = await Promise.all(Array.from({ length: 20 }, () => strangerEnds(target)))
        return ends.includes(503) ? ['full'] : []
      }
      if (users.subject !== 'person') return untilRefused(async () => (await users.next()).openRoom(users.room))
      const clients = await inRoom(users, 5)
      await until(() => clients.filter((client) => client.closed() === null).length === 3, 'the oldest go')
      return clients.flatMap(reasonsOf)
    },
  },
  joins: {
    role: 'partner',
    small: (subject) => (subject === 'table' ? { most: 8, reserve: 3 } : rate(0.001, 3)),
    drive: async (users, { table }) => {
      if (users.subject === 'person') return waitForReasons(await inRoom(users, 1).then((clients) => bringJoins(clients, table)))
      const stranger = { invitation: table.invitation('observer'), from: STRANGER }
      return untilRefused(() => (users.subject === 'address' ? connectRaw(stranger) : users.next()))
    },
  },
  statements: {
    role: 'partner',
    small: (subject) => (subject === 'table' ? { most: 3, reserve: 2 } : rate(0.1, 3)),
    drive: async (users) => {
      const [client] = await inRoom(users, 1)
      client?.send(statements.encode({ statements: Array.from({ length: 5 }, () => new Uint8Array(200)) }))
      return client ? waitForReasons([client]) : []
    },
  },
  submissions: {
    role: 'contributor',
    small: (subject) => rate(0.1, 3, reserveOf(subject, 1)),
    drive: async (users) => {
      const clients = await inRoom(users, users.subject === 'person' ? 1 : PEOPLE)
      for (const client of clients)
        client.send(submission.encode({ room: users.room, statements: Array.from({ length: 5 }, () => new Uint8Array(200)) }))
      return waitForReasons(clients)
    },
  },
  questions: {
    role: 'contributor',
    small: (subject) => ({ most: 100_000, reserve: reserveOf(subject, 10_000) }),
    drive: async (users, target) => {
      const writer = await connectRaw({ invitation: target.table.invitation('partner') })
      const big = await writer.openRoom(users.room)
      const doc = new Y.Doc()
      for (let i = 0; i < 8; i++)
        putNotes(
          doc,
          authorOf(big.person),
          Array.from({ length: 100 }, () => ({ text: 'z'.repeat(4000), box })),
        )
      big.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)))
      await until(() => big.news.received === 1, 'the room is big', 10_000)
      const deaf: RawClient[] = []
      for (let i = 0; i < PEOPLE; i++) {
        const client = await (await users.next()).openRoom(users.room)
        client.socket.pause()
        deaf.push(client)
      }
      // vectors of somebody unknown: each answer is for one client alone. What the system's buffers take is not the host's
      for (let round = 0; round < 8; round++) {
        for (const [i, client] of deaf.entries()) client.requestSync(Uint8Array.of(1, 5 + 10 * i + round, 0))
        await target.expectUnharmed()
      }
      // another device of one of them: those who have asked for less are not slowed
      const at = { address: target.table.address, processId: target.table.processId }
      const member = deaf[0]?.member
      const asking = await (await connectRaw({ at, ...(member ? { member } : {}) })).openRoom(users.room)
      const isTold = () => reasonsOf(asking).length > 0
      for (let i = 0; i < 15 && !isTold(); i++) {
        asking.requestSync(Uint8Array.of(1, 50 + i, 0))
        await until(isTold, 'it is told', 300).catch(() => undefined)
      }
      const reasons = reasonsOf(asking)
      for (const client of deaf) client.socket.terminate()
      return reasons
    },
  },
  ...assetDrivers,
  presence: {
    role: 'contributor',
    small: (subject) => ({ most: 3000, reserve: reserveOf(subject, 500) }),
    drive: async (users) => {
      const clients = await inRoom(users, 2)
      for (const [i, client] of clients.entries())
        client.send(
          awarenessFrame([
            [100 + 2 * i, 1, JSON.stringify({ w: 'x'.repeat(1900) })],
            [101 + 2 * i, 1, JSON.stringify({ w: 'x'.repeat(1900) })],
          ]),
        )
      return waitForReasons(clients)
    },
  },
  deletions: {
    role: 'contributor',
    small: () => ({}),
    drive: async (users, { facilitator }) => {
      const each = mostOf(quotas.deletions.person)
      const people = users.subject === 'person' ? 1 : 5
      const count = each * (people + 1)
      facilitator.write(
        (doc) =>
          void putNotes(
            doc,
            authorOf(facilitator.person),
            Array.from({ length: count }, () => ({ text: 'di tutti', box })),
          ),
      )
      const clients: RawClient[] = []
      for (let i = 0; i < people; i++) {
        const client = await (await users.next()).openRoom(facilitator.room)
        client.requestSync(Uint8Array.of(0))
        await until(() => client.doc.getMap('notes').size >= count, 'the notes are there')
        clients.push(client)
      }
      const ids = [...(clients[0]?.doc.getMap('notes').keys() ?? [])]
      for (const [i, client] of [...clients, ...clients.slice(0, 1)].entries()) {
        const part = ids.slice(i * each, (i + 1) * each)
        client.write((doc) => doc.transact(() => part.map((id) => doc.getMap('notes').delete(id))))
      }
      return waitForReasons(clients)
    },
  },
  rooms: {
    role: 'partner',
    small: (subject) => (subject === 'table' ? { most: 8, reserve: 3 } : { most: 3 }),
    drive: beginRooms,
  },
  begun: {
    role: 'partner',
    small: () => rate(0.01, 3),
    drive: beginRooms,
  },
  openings: {
    role: 'observer',
    small: () => rate(0.1, 4),
    drive: async (users) => {
      const connection = await users.next()
      const client = await connection.openRoom(users.room)
      client.close()
      return untilRefused(async () => (await connection.openRoom(users.room)).close())
    },
  },
  memory: {
    role: 'contributor',
    small: (subject) => ({ most: 2 * PIECE_BYTES + 1000, reserve: reserveOf(subject, 1000) }),
    drive: async (users) => {
      const clients = await inRoom(users, PEOPLE)
      // a frame of which only the first piece comes
      for (const client of clients) client.socket.send(client.sealed(new Uint8Array(4 * PIECE_BYTES).fill(0)))
      return waitForReasons(clients)
    },
  },
}
