import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { awareness } from '../../../shared/protocol/messages/awareness.ts'
import { awarenessQuery } from '../../../shared/protocol/messages/awarenessQuery.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import { may, type Role, type RoomKind, type RoomName, rights, roles, roomKinds } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { connectRawClient, type RawClient } from '../../support/raw/rawClient.ts'
import { SYNC } from '../../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

// Every cell of the table of rights, asserted with a client that obeys nothing: role × room × kind of message.

let table: TestHost
let owner: Record<RoomKind, RawClient>
let bystander: Record<RoomKind, RawClient>
const clients = new Map<string, RawClient>()

const roomOf = (kind: RoomKind): RoomName => (kind === 'process' ? `process/${table.processId}` : (`${kind}/${kind.padEnd(16, '0')}` as RoomName))
const marks = (doc: Y.Doc) => doc.getMap('marks')
const marked = (doc: Y.Doc, name: string) => marks(doc).has(name)

/** Everything sent before, on any connection that has had an answer since, has reached the bystander when this is there. */
async function awaitDelivery(kind: RoomKind, name: string) {
  owner[kind].write((doc) => marks(doc).set(name, true))
  await until(() => marked(bystander[kind].doc, name), `${name} reaches the bystander`)
}

beforeAll(async () => {
  table = await startTestHost()
  const facilitator = table.invitation('facilitator')
  const first = await connectRawClient({ invitation: facilitator, name: 'Chi facilita' })
  const open = async (kind: RoomKind) => {
    const client = await connectRawClient({ invitation: facilitator, member: first.member, room: roomOf(kind) })
    client.requestSync()
    client.write((doc) => marks(doc).set('here', kind))
    await until(() => client.news.received > 0, 'the host has the first words of a room')
    return [kind, client] as const
  }
  const watch = async (kind: RoomKind) => {
    const client = await connectRawClient({ invitation: table.invitation('contributor'), room: roomOf(kind), name: 'Chi guarda' })
    client.requestSync()
    await until(() => marked(client.doc, 'here'), 'the bystander has the room')
    return [kind, client] as const
  }
  owner = Object.fromEntries(await inOrder(roomKinds, open)) as Record<RoomKind, RawClient>
  bystander = Object.fromEntries(await inOrder(roomKinds, watch)) as Record<RoomKind, RawClient>
  for (const role of roles) {
    const invitation = table.invitation(role)
    for (const kind of roomKinds)
      clients.set(`${role} ${kind}`, await connectRawClient({ invitation, room: roomOf(kind), name: `${role} ${kind}`, ...memberOf(role) }))
  }
}, 60_000)
afterAll(() => table.host.close())

const memberOf = (role: Role) => {
  const cached = clients.get(`${role} ${roomKinds[0]}`)
  return cached ? { member: cached.member } : {}
}

async function inOrder<T, R>(list: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = []
  for (const item of list) out.push(await action(item))
  return out
}

const guestOf = (role: Role, kind: RoomKind) => clients.get(`${role} ${kind}`)!

describe.each(roles)('a %s', (role) => {
  describe.each(roomKinds)('in a %s', (kind) => {
    it('is who the host says', () => {
      expect(guestOf(role, kind).welcome.role).toBe(role)
      expect(rights[role][kind]).toBeDefined()
    })

    it(`${may(role, kind, 'read') ? 'reads' : 'does not read'}`, async () => {
      const client = guestOf(role, kind)
      client.requestSync(new Uint8Array([0]))
      expect(may(role, kind, 'read')).toBe(true)
      await until(() => marked(client.doc, 'here'), 'the room is read')
    })

    for (const [label, step] of [
      ['an answer', SYNC.step2],
      ['an update', SYNC.update],
    ] as const) {
      it(`${may(role, kind, 'write') ? 'writes' : 'does not write'} by ${label}`, async () => {
        const client = guestOf(role, kind)
        const name = `${role} ${step}`
        const before = digest(bystander[kind].doc)
        const denied = client.news.denied.length
        client.write((doc) => marks(doc).set(name, true), step)
        if (may(role, kind, 'write')) {
          await until(() => marked(bystander[kind].doc, name), 'the writing reaches the bystander')
          expect(client.news.denied).toHaveLength(denied)
          return
        }
        await until(() => client.news.denied.length > denied, 'the refusal is said')
        expect(client.news.denied.at(-1)).toBe('readOnly')
        expect(digest(bystander[kind].doc)).toBe(before)
        await awaitDelivery(kind, `after ${name}`)
        expect(marked(bystander[kind].doc, name)).toBe(false)
        expect(client.closed()).toBeNull()
      })
    }

    it(`${may(role, kind, 'presence') ? 'is seen' : 'is not seen'}`, async () => {
      const client = guestOf(role, kind)
      client.setPresence({ cursor: [1, 2] })
      client.requestSync()
      const answers = () => client.frames.filter(({ bytes }) => bytes[0] === syncUpdate.id && bytes[1] === SYNC.step2).length
      const had = answers()
      await until(() => answers() > had, 'what was sent before the question has been heard')
      if (may(role, kind, 'presence')) {
        await until(() => bystander[kind].presence.get(client.doc.clientID)?.state !== undefined, 'the bystander sees them')
        expect(bystander[kind].presence.get(client.doc.clientID)?.state?.user).toMatchObject({ id: client.person, role })
        return
      }
      owner[kind].setPresence({ cursor: [role.length, role.length] })
      await until(
        () => JSON.stringify(bystander[kind].presence.get(owner[kind].doc.clientID)?.state?.cursor) === `[${role.length},${role.length}]`,
        'a later presence',
      )
      expect(bystander[kind].presence.has(client.doc.clientID)).toBe(false)
    })

    it('asks who is here', async () => {
      const client = guestOf(role, kind)
      owner[kind].setPresence({ cursor: [7, 7] })
      await until(() => bystander[kind].presence.get(owner[kind].doc.clientID)?.state?.cursor !== undefined, 'somebody is here')
      const frameCount = client.frames.length
      client.send(awarenessQuery.encode({}))
      await until(() => client.frames.slice(frameCount).some(({ kind: number, bytes }) => number === awareness.id && bytes.length > 3), 'an answer')
      expect(client.presence.get(owner[kind].doc.clientID)?.state?.user).toMatchObject({ id: owner[kind].person })
    })
  })
})

describe('and then', () => {
  it.each(roomKinds)('everybody in the %s still stands where they stood, with the same content', async (kind) => {
    await awaitDelivery(kind, 'the end')
    const content = digest(bystander[kind].doc)
    for (const role of roles) {
      const client = guestOf(role, kind)
      await until(() => digest(client.doc) === content, `${role} has what the bystander has`)
      expect(client.closed()).toBeNull()
    }
    const late = await connectRawClient({ invitation: table.invitation('observer'), room: roomOf(kind) })
    late.requestSync()
    await until(() => digest(late.doc) === content, 'a latecomer has what everybody has')
    await late.leave()
  })
})
