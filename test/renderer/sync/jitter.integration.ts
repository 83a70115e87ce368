import { EventEmitter } from 'node:events'
import * as prng from 'lib0/prng'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Membership } from '../../../renderer/store/memberships.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type ConnectedRoom, connectOneRoom } from '../../support/connectedRoom.ts'

const randomStub = vi.hoisted(() => ({ roll: (): number => 0 }))
vi.mock('../../../shared/base/random.ts', async (original) => ({ ...(await original<object>()), random: () => randomStub.roll() }))

/** Nobody is there: the line breaks as soon as it is tried. Remembers when. */
function connectToNobody(tries: Map<string, number[]>) {
  return class {
    static readonly OPEN = 1
    readyState = 0
    bufferedAmount = 0
    onclose: ((event: object) => void) | null = null
    constructor(address: string) {
      const { hostname } = new URL(address)
      tries.set(hostname, [...(tries.get(hostname) ?? []), Date.now()])
      queueMicrotask(() => this.onclose?.({ code: 1006, reason: '' }))
    }
    close() {}
    send() {}
  }
}

const membership = {
  process: 'a',
  seed: new Uint8Array(32),
  name: '',
  fingerprint: '',
  tableKey: new Uint8Array(16),
  removals: [],
  formerKeys: [],
  floor: '',
} as unknown as Membership
const DEVICES = 40
const exitListeners = process.listenerCount('exit')
let open: ConnectedRoom[] = []
// in Node the provider of each room listens to the end of the process, and here is a process with the rooms of forty devices
beforeEach(() => void process.setMaxListeners(exitListeners + DEVICES))
afterEach(() => {
  for (const connection of open) connection.close()
  open = []
  expect(process.listenerCount('exit'), 'a closed room leaves no listener').toBe(exitListeners)
  process.setMaxListeners(EventEmitter.defaultMaxListeners)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('forty phones that lose their host come back one by one: within a second at first, then every half to three seconds', async () => {
  vi.useFakeTimers()
  const gen = prng.create(7)
  randomStub.roll = () => prng.real53(gen)
  const tries = new Map<string, number[]>()
  vi.stubGlobal('WebSocket', connectToNobody(tries))
  open = Array.from({ length: DEVICES }, (_, at) => {
    const doc = new Y.Doc()
    return connectOneRoom('board/a' as RoomName, doc, new Awareness(doc), {
      membership,
      device: 'phone',
      addresses: () => [`http://phone${at}.test`],
    })
  })
  await vi.advanceTimersByTimeAsync(12_000)

  const gaps = [...tries.values()].map((times) => times.slice(1).map((time, at) => time - (times[at] ?? 0)))
  expect(gaps).toHaveLength(DEVICES)
  for (const [first = 0, ...later] of gaps) {
    expect(first).toBeGreaterThanOrEqual(200)
    expect(first).toBeLessThanOrEqual(1000)
    expect(later.length).toBeGreaterThanOrEqual(3)
    expect(Math.min(...later)).toBeGreaterThanOrEqual(500)
    expect(Math.max(...later)).toBeLessThanOrEqual(3000)
  }
  // never a third of the room in the same tenth of the time
  for (const [which, width] of [
    [0, 80],
    [1, 250],
  ] as const) {
    const at = gaps.map((each) => each[which] ?? 0).sort((a, b) => a - b)
    const most = Math.max(...at.map((from) => at.filter((time) => time >= from && time < from + width).length))
    expect(most).toBeLessThan(14)
  }
})
