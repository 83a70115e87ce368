import './clock.ts'
import 'fake-indexeddb/auto'
import * as prng from 'lib0/prng'
import type * as Y from 'yjs'
import type { Host } from '../../electron/host/host.ts'
import { contentDigest } from '../../shared/base/contentSums.ts'
import { colourNotes, deleteNotes, listNotes, noteColours, placeNotes, putNotes, retypeNote } from '../../shared/model/note.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { type StoryTime, storyTime } from './clock.ts'
import { somewhere, words } from './deeds.ts'
import { aDevice, type Device, type Running } from './device.ts'
import { memoryDisk } from './memoryKeep.ts'
import { type MemoryTable, memoryTable, newNet, type Sitting } from './memoryTable.ts'

const people: readonly Sitting[] = [
  { name: 'ada', role: 'facilitator' },
  { name: 'ben', role: 'partner' },
  { name: 'cleo', role: 'contributor' },
  { name: 'dino', role: 'contributor' },
  { name: 'elsa', role: 'contributor' },
  { name: 'fulvio', role: 'partner' },
]
const board = 'board/board00000000000' as RoomName

interface Player {
  readonly device: Device
  running: Running | null
  /** Notes that the screen has called "on this device". */
  readonly kept: Set<string>
}

export interface Told {
  readonly steps: number
  readonly crashes: number
  readonly acknowledged: number
  readonly digest: string
}

/** How much happens, on up to how many devices. */
interface Length {
  readonly steps: number
  readonly devices: number
}
export const short: Length = { steps: 30, devices: 4 }
export const long: Length = { steps: 90, devices: people.length }

let table: MemoryTable | null = null

/**
 * An afternoon around one board, told by a seed, with the product's own client core and host: deeds, silent and broken lines,
 * devices and hosts that lose their memory and start again from what they had kept. In the end everybody meets.
 *
 * @throws Error where somebody's board differs from the others', waits for something, or misses a note that a screen had called safe
 */
export async function afternoon(seed: number, length: Length = short): Promise<Told> {
  table ??= await inStory(0, (time) => memoryTable(time, people))
  const at = table
  return inStory(seed, (time) => tell(time, at, seed, length))
}

async function inStory<T>(seed: number, tale: (time: StoryTime) => Promise<T>): Promise<T> {
  const time = storyTime(seed)
  try {
    return await tale(time)
  } finally {
    time.end()
  }
}

async function tell(time: StoryTime, { seats, port, open }: MemoryTable, seed: number, { steps, devices }: Length): Promise<Told> {
  const gen = prng.create(seed)
  const net = newNet(() => prng.int32(gen, 1, 80))
  const disk = memoryDisk(() => prng.int32(gen, 1, 20))
  let host: Host | null = await time.driven(open(disk.keep()), 'the host opens')
  const players = people.slice(0, prng.int32(gen, 3, devices)).map(({ name }): Player => {
    const seat = seats.get(name)
    if (!seat) throw new Error(`nobody is called ${name}`)
    return { device: aDevice(name, seat, board), running: null, kept: new Set() }
  })
  const start = async (player: Player) => {
    const begin = await player.device.load()
    player.running = await time.driven(begin(), `${player.device.name} starts`)
  }
  // the facilitator first: a room begins when somebody who may begin it comes
  for (const player of players) await start(player)

  const received = new Set<string>()
  const deleted = new Set<string>()
  let crashes = 0
  const look = () => {
    for (const { running, kept } of players) {
      if (!running) continue
      const { device, host: at } = running.room.status.current()
      if (device !== 'saved' && at !== 'received') continue
      for (const { id } of listNotes(running.room.doc)) {
        if (device === 'saved') kept.add(id)
        if (at === 'received') received.add(id)
      }
    }
  }
  const deeds: readonly ((doc: Y.Doc, name: string) => void)[] = [
    (doc, name) =>
      void putNotes(doc, anAuthor(name, Date.now()), [{ text: words(gen), box: somewhere(gen), colour: prng.oneOf(gen, [...noteColours]) }]),
    (doc, name) => onOne(doc, (id) => placeNotes(doc, anAuthor(name), new Map([[id, somewhere(gen)]]))),
    (doc, name) =>
      onOne(doc, (id, text) => retypeNote(doc, anAuthor(name), id, `${[...text].slice(0, prng.int32(gen, 0, 9)).join('')}${words(gen)}`)),
    (doc, name) => onOne(doc, (id) => colourNotes(doc, anAuthor(name), [id], prng.oneOf(gen, [...noteColours]))),
    (doc, name) =>
      onOne(doc, (id) => {
        if (prng.bool(gen)) return
        deleted.add(id)
        deleteNotes(doc, anAuthor(name), [id])
      }),
  ]
  type NoteId = ReturnType<typeof listNotes>[number]['id']
  const onOne = (doc: Y.Doc, deed: (id: NoteId, text: string) => void) => {
    const notes = listNotes(doc)
    if (notes.length === 0) return
    const { id, text } = prng.oneOf(gen, [...notes])
    deed(id, text)
  }

  for (let i = 0; i < steps; i++) {
    const player = prng.oneOf(gen, players)
    const dice = prng.int32(gen, 0, 99)
    if (dice < 55) {
      if (player.running) prng.oneOf(gen, [...deeds])(player.running.room.doc, player.device.name)
    } else if (dice < 75) await time.pass(prng.int32(gen, 1, 900))
    else if (dice < 80) net.line(player.device.name, prng.oneOf(gen, ['silent', 'down']))
    else if (dice < 87) net.line(player.device.name, 'open')
    else if (dice < 89) net.reset(player.device.name)
    else if (dice < 94) {
      crashes++
      net.reset(player.device.name)
      player.running?.die()
      player.running = null
      await start(player)
    } else if (dice < 96) {
      await time.driven(player.running?.close() ?? Promise.resolve(), 'a window closes')
      await start(player)
    } else {
      crashes++
      net.kill(port)
      disk.unplug()
      void host?.close()
      host = null
      await time.pass(prng.int32(gen, 1, 3000))
      host = await time.driven(open(disk.keep()), 'the host comes back')
    }
    look()
  }

  for (const { device } of players) net.line(device.name, 'open')
  const docs = () => players.map(({ running }) => running?.room.doc as Y.Doc)
  const settled = () =>
    players.every(({ running }) => running?.room.status.current().host === 'received' && running.room.status.current().device === 'saved')
  for (let i = 0; i < 60 && !(settled() && new Set(docs().map(digest)).size === 1); i++) await time.pass(1000)
  look()

  const complaints: string[] = []
  const digests = docs().map(digest)
  const sums = docs().map(contentDigest)
  // nobody lied: no copy may be said to differ
  if (new Set(sums.map(({ clocks: known, content: whole }) => `${known} ${whole}`)).size !== 1) complaints.push('copies know or say different things')
  if (new Set(digests).size !== 1) complaints.push(`boards differ: ${digests.map((one) => one.slice(0, 8))}`)
  for (const { running, device } of players) {
    const store = running?.room.doc.store
    if (store?.pendingStructs || store?.pendingDs) complaints.push(`${device.name} waits for something that does not come`)
    const status = running?.room.status.current()
    if (status?.host !== 'received') complaints.push(`${device.name} is ${JSON.stringify(status)}`)
  }
  const ids = listNotes(docs()[0] as Y.Doc).map(({ id }) => id as string)
  if (new Set(ids).size !== ids.length) complaints.push('a note is there twice')
  const there = new Set(ids)
  const safe = new Set([...received, ...players.flatMap(({ kept }) => [...kept])])
  for (const id of safe) if (!there.has(id) && !deleted.has(id)) complaints.push(`a note that was called safe is missing: ${id}`)
  for (const { running } of players) await time.driven(running?.close() ?? Promise.resolve(), 'a window closes')
  void host?.close()
  await time.pass(2000)
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
  return { steps, crashes, acknowledged: safe.size, digest: digests[0] as string }
}
