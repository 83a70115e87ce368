import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { FRAME, SYNC } from '../../../shared/protocol/frames.ts'
import { may, type Role, type RoomKind, type RoomName, rights, roles, roomKinds } from '../../../shared/protocol/role.ts'
import { encodeFrame } from '../../../shared/protocol/wire.ts'
import { type AHost, aHost } from '../../support/aHost.ts'
import { digest } from '../../support/digest.ts'
import { type RawGuest, rawGuest } from '../../support/rawGuest.ts'
import { until } from '../../support/until.ts'

// Every cell of the table of rights, asserted with a client that obeys nothing: role × room × kind of message.

let table: AHost
let owner: Record<RoomKind, RawGuest>
let bystander: Record<RoomKind, RawGuest>
const guests = new Map<string, RawGuest>()

const roomOf = (kind: RoomKind): RoomName => (kind === 'process' ? `process/${table.process}` : (`${kind}/${kind.padEnd(16, '0')}` as RoomName))
const marks = (doc: Y.Doc) => doc.getMap('marks')
const marked = (doc: Y.Doc, name: string) => marks(doc).has(name)

/** Everything sent before, on any connection that has had an answer since, has reached the bystander when this is there. */
async function settle(kind: RoomKind, name: string) {
  owner[kind].write((doc) => marks(doc).set(name, true))
  await until(() => marked(bystander[kind].doc, name), `${name} reaches the bystander`)
}

beforeAll(async () => {
  table = await aHost()
  const facilitator = table.invitation('facilitator')
  const first = await rawGuest({ invitation: facilitator, name: 'Chi facilita' })
  const open = async (kind: RoomKind) => {
    const guest = await rawGuest({ invitation: facilitator, member: first.member, room: roomOf(kind) })
    guest.ask()
    guest.write((doc) => marks(doc).set('here', kind))
    await until(() => guest.news.received > 0, 'the host has the first words of a room')
    return [kind, guest] as const
  }
  const watch = async (kind: RoomKind) => {
    const guest = await rawGuest({ invitation: table.invitation('contributor'), room: roomOf(kind), name: 'Chi guarda' })
    guest.ask()
    await until(() => marked(guest.doc, 'here'), 'the bystander has the room')
    return [kind, guest] as const
  }
  owner = Object.fromEntries(await inOrder(roomKinds, open)) as Record<RoomKind, RawGuest>
  bystander = Object.fromEntries(await inOrder(roomKinds, watch)) as Record<RoomKind, RawGuest>
  for (const role of roles) {
    const invitation = table.invitation(role)
    for (const kind of roomKinds)
      guests.set(`${role} ${kind}`, await rawGuest({ invitation, room: roomOf(kind), name: `${role} ${kind}`, ...memberOf(role) }))
  }
}, 60_000)
afterAll(() => table.host.close())

const memberOf = (role: Role) => {
  const known = guests.get(`${role} ${roomKinds[0]}`)
  return known ? { member: known.member } : {}
}

async function inOrder<T, R>(list: readonly T[], deed: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = []
  for (const item of list) out.push(await deed(item))
  return out
}

const guestOf = (role: Role, kind: RoomKind) => guests.get(`${role} ${kind}`)!

describe.each(roles)('a %s', (role) => {
  describe.each(roomKinds)('in a %s', (kind) => {
    it('is who the host says', () => {
      expect(guestOf(role, kind).welcome.role).toBe(role)
      expect(rights[role][kind]).toBeDefined()
    })

    it(`${may(role, kind, 'read') ? 'reads' : 'does not read'}`, async () => {
      const guest = guestOf(role, kind)
      guest.ask(new Uint8Array([0]))
      expect(may(role, kind, 'read')).toBe(true)
      await until(() => marked(guest.doc, 'here'), 'the room is read')
    })

    for (const [word, step] of [
      ['an answer', SYNC.step2],
      ['an update', SYNC.update],
    ] as const) {
      it(`${may(role, kind, 'write') ? 'writes' : 'does not write'} by ${word}`, async () => {
        const guest = guestOf(role, kind)
        const name = `${role} ${step}`
        const before = digest(bystander[kind].doc)
        const denied = guest.news.denied.length
        guest.write((doc) => marks(doc).set(name, true), step)
        if (may(role, kind, 'write')) {
          await until(() => marked(bystander[kind].doc, name), 'the writing reaches the bystander')
          expect(guest.news.denied).toHaveLength(denied)
          return
        }
        await until(() => guest.news.denied.length > denied, 'the refusal is said')
        expect(guest.news.denied.at(-1)).toBe('readOnly')
        expect(digest(bystander[kind].doc)).toBe(before)
        await settle(kind, `after ${name}`)
        expect(marked(bystander[kind].doc, name)).toBe(false)
        expect(guest.closed()).toBeNull()
      })
    }

    it(`${may(role, kind, 'presence') ? 'is seen' : 'is not seen'}`, async () => {
      const guest = guestOf(role, kind)
      guest.appear({ cursor: [1, 2] })
      guest.ask()
      const answers = () => guest.frames.filter(({ bytes }) => bytes[0] === FRAME.sync && bytes[1] === SYNC.step2).length
      const had = answers()
      await until(() => answers() > had, 'what was sent before the question has been heard')
      if (may(role, kind, 'presence')) {
        await until(() => bystander[kind].presence.get(guest.doc.clientID)?.state !== undefined, 'the bystander sees them')
        expect(bystander[kind].presence.get(guest.doc.clientID)?.state?.user).toMatchObject({ id: guest.person, role })
        return
      }
      owner[kind].appear({ cursor: [role.length, role.length] })
      await until(
        () => JSON.stringify(bystander[kind].presence.get(owner[kind].doc.clientID)?.state?.cursor) === `[${role.length},${role.length}]`,
        'a later presence',
      )
      expect(bystander[kind].presence.has(guest.doc.clientID)).toBe(false)
    })

    it('asks who is here', async () => {
      const guest = guestOf(role, kind)
      owner[kind].appear({ cursor: [7, 7] })
      await until(() => bystander[kind].presence.get(owner[kind].doc.clientID)?.state?.cursor !== undefined, 'somebody is here')
      const asked = guest.frames.length
      guest.send(encodeFrame(FRAME.queryAwareness, () => undefined))
      await until(() => guest.frames.slice(asked).some(({ kind: number, bytes }) => number === FRAME.awareness && bytes.length > 3), 'an answer')
      expect(guest.presence.get(owner[kind].doc.clientID)?.state?.user).toMatchObject({ id: owner[kind].person })
    })
  })
})

describe('and then', () => {
  it.each(roomKinds)('everybody in the %s still stands where they stood, with the same content', async (kind) => {
    await settle(kind, 'the end')
    const content = digest(bystander[kind].doc)
    for (const role of roles) {
      const guest = guestOf(role, kind)
      await until(() => digest(guest.doc) === content, `${role} has what the bystander has`)
      expect(guest.closed()).toBeNull()
    }
    const late = await rawGuest({ invitation: table.invitation('observer'), room: roomOf(kind) })
    late.ask()
    await until(() => digest(late.doc) === content, 'a latecomer has what everybody has')
    await late.leave()
  })
})
