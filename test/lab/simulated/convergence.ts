import './virtualClock.ts'
import 'fake-indexeddb/auto'
import * as prng from 'lib0/prng'
import type * as Y from 'yjs'
import type { Host } from '../../../electron/host/host.ts'
import { contentDigest } from '../../../shared/base/contentDigest.ts'
import { colourNotes, deleteNotes, listNotes, noteColours, placeNotes, putNotes, retypeNote } from '../../../shared/model/records/note.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { digest } from '../../support/digest.ts'
import { testAuthor } from '../../support/peers.ts'
import { randomBox, randomText } from '../randomEdits.ts'
import { crashableStorage } from './crashableStorage.ts'
import { createDevice, type Device, type RunningDevice } from './device.ts'
import { createMemoryTable, type MemoryTable, type Participant, startMemoryNetwork } from './memoryTable.ts'
import { startVirtualClock, type VirtualClock } from './virtualClock.ts'

const people: readonly Participant[] = [
  { name: 'ada', role: 'facilitator' },
  { name: 'ben', role: 'partner' },
  { name: 'cleo', role: 'contributor' },
  { name: 'dino', role: 'contributor' },
  { name: 'elsa', role: 'contributor' },
  { name: 'fulvio', role: 'partner' },
]
const board = 'board/board00000000000' as RoomName

interface SimulatedDevice {
  readonly device: Device
  running: RunningDevice | null
  /** Notes that the screen has called "on this device". */
  readonly savedNotes: Set<string>
}

export interface ScenarioResult {
  readonly steps: number
  readonly crashes: number
  readonly acknowledged: number
  readonly digest: string
}

/** How much happens, on up to how many devices. */
interface ScenarioSize {
  readonly steps: number
  readonly devices: number
}
export const short: ScenarioSize = { steps: 30, devices: 4 }
export const long: ScenarioSize = { steps: 90, devices: people.length }

let table: MemoryTable | null = null

/**
 * A session on one board, determined by a seed, with the product's own client core and host: edits, silent and broken connections,
 * devices and hosts that lose their memory and start again from what they had kept. In the end everybody meets.
 *
 * @throws Error where somebody's board differs from the others', waits for something, or misses a note that a screen had called safe
 */
export async function runScenario(seed: number, length: ScenarioSize = short): Promise<ScenarioResult> {
  table ??= await withVirtualClock(0, (time) => createMemoryTable(time, people))
  const sharedTable = table
  return withVirtualClock(seed, (time) => simulate(time, sharedTable, seed, length))
}

async function withVirtualClock<T>(seed: number, scenario: (time: VirtualClock) => Promise<T>): Promise<T> {
  const time = startVirtualClock(seed)
  try {
    return await scenario(time)
  } finally {
    time.restore()
  }
}

async function simulate(
  time: VirtualClock,
  { memberships, port, open }: MemoryTable,
  seed: number,
  { steps, devices }: ScenarioSize,
): Promise<ScenarioResult> {
  const gen = prng.create(seed)
  const net = startMemoryNetwork(() => prng.int32(gen, 1, 80))
  const disk = crashableStorage(() => prng.int32(gen, 1, 20))
  let host: Host | null = await time.runUntilSettled(open(disk.storage()), 'the host opens')
  const participants = people.slice(0, prng.int32(gen, 3, devices)).map(({ name }): SimulatedDevice => {
    const membership = memberships.get(name)
    if (!membership) throw new Error(`nobody is called ${name}`)
    return { device: createDevice(name, membership, board), running: null, savedNotes: new Set() }
  })
  const start = async (participant: SimulatedDevice) => {
    const launch = await participant.device.load()
    participant.running = await time.runUntilSettled(launch(), `${participant.device.name} starts`)
  }
  // the facilitator first: a room begins when somebody who may begin it comes
  for (const participant of participants) await start(participant)

  const received = new Set<string>()
  const deleted = new Set<string>()
  let crashes = 0
  const recordSaved = () => {
    for (const { running, savedNotes } of participants) {
      if (!running) continue
      const { device, host: at } = running.room.status.current()
      if (device !== 'saved' && at !== 'received') continue
      for (const { id } of listNotes(running.room.doc)) {
        if (device === 'saved') savedNotes.add(id)
        if (at === 'received') received.add(id)
      }
    }
  }
  const edits: readonly ((doc: Y.Doc, person: string) => void)[] = [
    (doc, person) =>
      void putNotes(doc, testAuthor(person, Date.now()), [{ text: randomText(gen), box: randomBox(gen), colour: prng.oneOf(gen, [...noteColours]) }]),
    (doc, person) => editRandomNote(doc, (id) => placeNotes(doc, testAuthor(person), new Map([[id, randomBox(gen)]]))),
    (doc, person) =>
      editRandomNote(doc, (id, text) =>
        retypeNote(doc, testAuthor(person), id, `${[...text].slice(0, prng.int32(gen, 0, 9)).join('')}${randomText(gen)}`),
      ),
    (doc, person) => editRandomNote(doc, (id) => colourNotes(doc, testAuthor(person), [id], prng.oneOf(gen, [...noteColours]))),
    (doc, person) =>
      editRandomNote(doc, (id) => {
        if (prng.bool(gen)) return
        deleted.add(id)
        deleteNotes(doc, testAuthor(person), [id])
      }),
  ]
  type NoteId = ReturnType<typeof listNotes>[number]['id']
  const editRandomNote = (doc: Y.Doc, edit: (id: NoteId, text: string) => void) => {
    const notes = listNotes(doc)
    if (notes.length === 0) return
    const { id, text } = prng.oneOf(gen, [...notes])
    edit(id, text)
  }

  for (let i = 0; i < steps; i++) {
    const participant = prng.oneOf(gen, participants)
    const draw = prng.int32(gen, 0, 99)
    if (draw < 55) {
      if (participant.running) prng.oneOf(gen, [...edits])(participant.running.room.doc, memberships.get(participant.device.name)?.person ?? '')
    } else if (draw < 75) await time.advance(prng.int32(gen, 1, 900))
    else if (draw < 80) net.setLink(participant.device.name, prng.oneOf(gen, ['silent', 'down']))
    else if (draw < 87) net.setLink(participant.device.name, 'open')
    else if (draw < 89) net.reset(participant.device.name)
    else if (draw < 94) {
      crashes++
      net.reset(participant.device.name)
      participant.running?.crash()
      participant.running = null
      await start(participant)
    } else if (draw < 96) {
      await time.runUntilSettled(participant.running?.close() ?? Promise.resolve(), 'a window closes')
      await start(participant)
    } else {
      crashes++
      net.kill(port)
      disk.cutPower()
      void host?.close()
      host = null
      await time.advance(prng.int32(gen, 1, 3000))
      host = await time.runUntilSettled(open(disk.storage()), 'the host comes back')
    }
    recordSaved()
  }

  for (const { device } of participants) net.setLink(device.name, 'open')
  const docs = () => participants.map(({ running }) => running?.room.doc as Y.Doc)
  const settled = () =>
    participants.every(({ running }) => running?.room.status.current().host === 'received' && running.room.status.current().device === 'saved')
  for (let i = 0; i < 60 && !(settled() && new Set(docs().map(digest)).size === 1); i++) await time.advance(1000)
  recordSaved()

  const failures: string[] = []
  const digests = docs().map(digest)
  const sums = docs().map(contentDigest)
  // nobody lied: no copy may be said to differ
  if (new Set(sums.map(({ clocks, content: whole }) => `${clocks} ${whole}`)).size !== 1) failures.push('copies know or say different things')
  if (new Set(digests).size !== 1) failures.push(`boards differ: ${digests.map((one) => one.slice(0, 8))}`)
  for (const { running, device } of participants) {
    const store = running?.room.doc.store
    if (store?.pendingStructs || store?.pendingDs) failures.push(`${device.name} waits for something that does not come`)
    const status = running?.room.status.current()
    if (status?.host !== 'received') failures.push(`${device.name} is ${JSON.stringify(status)}`)
  }
  const ids = listNotes(docs()[0] as Y.Doc).map(({ id }) => id as string)
  if (new Set(ids).size !== ids.length) failures.push('a note is there twice')
  const presentIds = new Set(ids)
  const savedIds = new Set([...received, ...participants.flatMap(({ savedNotes }) => [...savedNotes])])
  for (const id of savedIds) if (!presentIds.has(id) && !deleted.has(id)) failures.push(`a note that was called safe is missing: ${id}`)
  for (const { running } of participants) await time.runUntilSettled(running?.close() ?? Promise.resolve(), 'a window closes')
  void host?.close()
  await time.advance(2000)
  if (failures.length > 0) throw new Error(failures.join('\n'))
  return { steps, crashes, acknowledged: savedIds.size, digest: digests[0] as string }
}
