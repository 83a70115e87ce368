import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import { type PresenceOwner, PresenceTable } from '../../../../electron/host/rooms/presence/presenceTable.ts'
import { MalformedFrame, openFrame } from '../../../../shared/protocol/frameCodec.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'
import type { Stamp } from '../../../../shared/protocol/presence.ts'
import { awarenessFrame } from '../../../support/raw/rawFrames.ts'

type Entry = readonly [id: number, clock: number, json: string]

const subscriber = (name: string, stamp: Partial<Stamp> = {}): PresenceOwner => ({
  stamp: () => ({ id: name.padEnd(16, '0') as Stamp['id'], name, role: 'contributor', device: 'phone', ...stamp }),
})
/** The inside of an awareness frame. */
const states = (...entries: Entry[]) => decoding.readVarUint8Array(openFrame(awarenessFrame(entries)).rest)
const decodeStates = (bytes: Uint8Array | null): Record<number, { clock: number; state: Record<string, unknown> | null }> => {
  if (!bytes) return {}
  const inner = decoding.createDecoder(decoding.readVarUint8Array(openFrame(bytes).rest))
  return Object.fromEntries(
    Array.from({ length: decoding.readVarUint(inner) }, () => [
      decoding.readVarUint(inner),
      { clock: decoding.readVarUint(inner), state: JSON.parse(decoding.readVarString(inner)) },
    ]),
  )
}

describe('presence', () => {
  it('carries the host’s stamp, whatever was claimed', () => {
    const table = new PresenceTable()
    table.receive(subscriber('eve'), states([7, 1, '{"cursor":[1,2],"user":{"id":"x","name":"Chi facilita","role":"facilitator"}}']))
    expect(decodeStates(table.fullFrames()[0] ?? null)[7]?.state).toEqual({
      cursor: [1, 2],
      user: { id: 'eve0000000000000', name: 'eve', role: 'contributor', device: 'phone' },
    })
  })

  it('brings everybody somewhere only where a facilitator says so, also after the role has changed', () => {
    const table = new PresenceTable()
    let role: Stamp['role'] = 'partner'
    const owner: PresenceOwner = { stamp: () => ({ ...subscriber('eve').stamp(), role }) }
    table.receive(owner, states([7, 1, '{"cursor":[1,2],"bring":{"id":"x"}}']))
    const sent = () => decodeStates(table.fullFrames()[0] ?? null)[7]?.state
    expect(sent()).toMatchObject({ cursor: [1, 2] })
    expect(sent()).not.toHaveProperty('bring')
    role = 'facilitator'
    table.restamp(owner)
    expect(sent()).toMatchObject({ bring: { id: 'x' } })
    role = 'contributor'
    table.restamp(owner)
    expect(sent()).not.toHaveProperty('bring')
  })

  it('is one’s own: who speaks for another’s id is not heard, be it to move them, to end them or to be them', () => {
    const table = new PresenceTable()
    table.receive(subscriber('ada'), states([7, 1, '{"cursor":[1,2]}']))
    table.receive(subscriber('eve'), states([7, 99, '{"cursor":[9,9]}'], [7, 100, 'null']))
    expect(decodeStates(table.fullFrames()[0] ?? null)[7]).toMatchObject({ clock: 1, state: { cursor: [1, 2] } })
  })

  it('goes on under the same id on another connection of the same person', () => {
    const table = new PresenceTable()
    const old = subscriber('ada')
    table.receive(old, states([7, 1, '{"cursor":[1,2]}']))
    table.receive(subscriber('ada'), states([7, 2, '{"cursor":[3,4]}']))
    table.leave(old)
    expect(decodeStates(table.fullFrames()[0] ?? null)[7]).toMatchObject({ clock: 2, state: { cursor: [3, 4] } })
  })

  it('of 20 000 invented people is that of two', () => {
    const table = new PresenceTable()
    table.receive(subscriber('eve'), states(...Array.from({ length: 20_000 }, (_, i): Entry => [1000 + i, 1, '{"x":1}'])))
    expect(Object.keys(decodeStates(table.fullFrames()[0] ?? null))).toHaveLength(HOST_LIMITS.presenceIds)
  })

  it('too long, too late or no record is passed over', () => {
    const table = new PresenceTable()
    table.receive(subscriber('ada'), states([7, 5, '{"cursor":[1,2]}']))
    table.takeChanges()
    table.receive(
      subscriber('ada'),
      states(
        [7, 5, '{"cursor":[5,5]}'],
        [7, 4, '{"cursor":[4,4]}'],
        [7, 2 ** 40, '{}'],
        [8, 1, '[1]'],
        [8, 1, '5'],
        [8, 1, JSON.stringify({ x: 'y'.repeat(LIMITS.presenceBytes) })],
      ),
    )
    expect(table.hasChanges).toBe(false)
    expect(decodeStates(table.fullFrames()[0] ?? null)).toMatchObject({ 7: { clock: 5, state: { cursor: [1, 2] } } })
  })

  it('never carries a key that could become another’s nature', () => {
    const table = new PresenceTable()
    table.receive(subscriber('eve'), states([7, 1, '{"__proto__":{"admin":true},"constructor":1,"cursor":null}']))
    expect(JSON.stringify(decodeStates(table.fullFrames()[0] ?? null))).not.toMatch(/__proto__|constructor|admin/)
  })

  it.each(['not json', '{"a":'])('that cannot be read (%s) is malformed', (json) => {
    const table = new PresenceTable()
    expect(() => table.receive(subscriber('eve'), states([7, 1, json]))).toThrow(MalformedFrame)
  })
  it('that ends before or after it says is malformed', () => {
    const table = new PresenceTable()
    expect(() => table.receive(subscriber('eve'), states([7, 1, '{}']).slice(0, -1))).toThrow(MalformedFrame)
    expect(() => table.receive(subscriber('eve'), Uint8Array.of(...states([7, 1, '{}']), 0))).toThrow(MalformedFrame)
  })

  it('goes out once per turn, the last of each, and says whom alone it is about', () => {
    const table = new PresenceTable()
    const ada = subscriber('ada')
    for (let clock = 1; clock <= 30; clock++) table.receive(ada, states([7, clock, `{"cursor":[${clock},0]}`]))
    const tick = table.takeChanges()
    expect(decodeStates(tick.frame)).toMatchObject({ 7: { clock: 30, state: { cursor: [30, 0] } } })
    expect(tick.soleOwner).toBe(ada)
    expect(table.hasChanges).toBe(false)
    table.receive(ada, states([7, 31, '{}']))
    table.receive(subscriber('bo'), states([8, 1, '{}']))
    expect(table.takeChanges().soleOwner).toBeNull()
  })

  it('ends when the connection does, and frees its ids', () => {
    const table = new PresenceTable()
    const ada = subscriber('ada')
    table.receive(ada, states([7, 4, '{}']))
    table.leave(ada)
    expect(decodeStates(table.takeChanges().frame)).toEqual({ 7: { clock: 5, state: null } })
    expect(table.fullFrames()).toEqual([])
    table.receive(subscriber('bo'), states([7, 1, '{}']))
    expect(decodeStates(table.fullFrames()[0] ?? null)).toHaveProperty('7')
  })

  it('is encoded once for all who enter before somebody moves, renames themselves or goes', () => {
    const table = new PresenceTable()
    let name = 'Ada'
    const ada: PresenceOwner = { stamp: () => ({ id: 'ada0000000000000' as Stamp['id'], name, role: 'contributor', device: 'phone' }) }
    const changes = [
      () => table.receive(ada, states([7, 4, '{"cursor":[1,2]}'])),
      () => table.receive(ada, states([7, 5, '{"cursor":[3,4]}'])),
      () => {
        name = 'Ada Rossi'
        table.restamp(ada)
      },
      () => table.receive(ada, states([8, 1, '{}'], [7, 7, 'null'])),
      () => table.leave(ada),
    ]
    let shown = table.fullFrames()
    for (const change of changes) {
      change()
      expect(table.fullFrames()).not.toEqual(shown)
      shown = table.fullFrames()
      table.takeChanges()
      expect(table.fullFrames()).toBe(shown)
    }
    expect(shown).toEqual([])
  })

  it('shows a new name or role at once', () => {
    const table = new PresenceTable()
    let role: Stamp['role'] = 'contributor'
    const ada: PresenceOwner = { stamp: () => ({ id: 'ada0000000000000' as Stamp['id'], name: 'Ada', role, device: 'phone' }) }
    table.receive(ada, states([7, 4, '{"cursor":[1,2]}']))
    table.takeChanges()
    role = 'partner'
    table.restamp(ada)
    expect(decodeStates(table.takeChanges().frame)[7]).toMatchObject({ clock: 5, state: { cursor: [1, 2], user: { role: 'partner' } } })
  })
})
