// Cost of the host compared with a bare relay: updates to 100 readers, and 50 cursors among 200 clients.
import { setTimeout as wait } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { cpuOf, loadModule, separateProcessors } from '../childProcesses.mjs'
import { atMost, roundToTenth } from '../statistics.mjs'
import { alternate, blocksAtMost, rounded, summarizeLatency } from './fanOut.mjs'
import { bareWith, hostWith } from './host.servers.mjs'

const READERS = 99
/** Who type into notes of their own before the measurement, by turns: one person may send so many a second. */
const WRITERS = 5
/** Updates before those that are measured: a host compiles what it runs often in the first minutes of a meeting. */
const FIRST_UPDATES = 1500
const UPDATES = 840
/** Between an update that all have and the next one. */
const PAUSE_MS = 20
const PEOPLE = 200
const MOVERS = 50
const MOVE_MS = 100
const MOVES = 40

/** A person who types into a note of their own: the next frame, ready to be sent. */
function typing({ seal, person }, { putNotes, noteText, syncFrame }) {
  const doc = new Y.Doc()
  const frames = []
  doc.on('update', (update) => frames.push(syncFrame(2, update)))
  const author = { person, now: () => 1, random: Math.random }
  const [note] = putNotes(doc, author, [{ text: '', box: { x: 0, y: 0, width: 180, height: 180 } }])
  const text = noteText(doc, note)
  return () => {
    if (frames.length === 0) text.insert(text.length, `<${String(text.length).padStart(6, '0')}>`)
    return seal(frames.shift())
  }
}

/** What a reader counts: what the host seals for the whole room and is longer than its own words; everything from a server that only forwards. */
const isUpdate = { host: (data) => data[0] === 1 && data.length > 48, bare: () => true }

/** Readers of a server. `write`: sends a frame of a writer when all have the one before. @returns milliseconds to each reader */
function fanOutAt(name, { pid, guests, stop }, parts) {
  const writers = guests.slice(0, WRITERS).map((guest) => ({ socket: guest.socket, next: typing(guest, parts) }))
  let onArrival = () => {}
  for (const { socket } of guests.slice(WRITERS)) socket.on('message', (data) => isUpdate[name](data) && onArrival(performance.now()))
  const write = (writer) =>
    new Promise((resolve, reject) => {
      const arrivals = []
      const timeout = setTimeout(() => reject(new Error(`${name}: ${arrivals.length} of ${READERS} have an update`)), 5000)
      // sealing is the writer's work: what is timed begins when the socket has the bytes
      const frame = writers[writer].next()
      const sentAt = performance.now()
      onArrival = (at) => {
        arrivals.push(at - sentAt)
        if (arrivals.length < READERS) return
        clearTimeout(timeout)
        resolve(arrivals)
      }
      writers[writer].socket.send(frame)
    })
  return { pid, stop, write, late: [] }
}

/**
 * One person types, and others typed before, at both servers by turns, and times the arrival at every reader. Both are compared alike: as many
 * messages of as many bytes, on a processor apart from the readers', when what runs often is compiled; each update when all have the one before.
 */
async function fanOut() {
  const parts = await loadModule('host/host.parts')
  const runs = {
    host: fanOutAt('host', await hostWith(WRITERS + READERS, WRITERS), parts),
    bare: fanOutAt('bare', await bareWith(WRITERS + READERS), parts),
  }
  const both = [runs.host, runs.bare]
  const reunite = separateProcessors(both)
  try {
    await alternate(FIRST_UPDATES, both, (run, i) => run.write(i % WRITERS))
    await alternate(UPDATES, both, async (run, index) => {
      run.late.push(...(await run.write(0)).map((ms) => ({ index, ms })))
      await wait(PAUSE_MS)
    })
  } finally {
    reunite?.()
    await Promise.all(both.map(({ stop }) => stop()))
  }
  const [host, bare] = both.map(({ late }) => summarizeLatency(late))
  return {
    readers: READERS,
    updates: UPDATES,
    processorsApart: reunite !== null,
    host: rounded(host),
    bareBroadcast: rounded(bare),
    // over all updates: printed without a bound, because a busy machine decides it
    pooledP95Ratio: Math.round((host.p95Ms / bare.p95Ms) * 1000) / 1000,
    ...blocksAtMost(1.3, host, bare),
  }
}

const cursor = (id, clock) =>
  encoding.encode((frame) => {
    encoding.writeVarUint(frame, 1)
    encoding.writeVarUint8Array(
      frame,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, 1)
        encoding.writeVarUint(inner, id)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, JSON.stringify({ user: { name: `Persona ${id}` }, cursor: [clock * 3.5, id * 2.25], selected: [] }))
      }),
    )
  })

/** Processor time that a server spends on the movers' cursors, per 1 000 of them, until the last has gone out. */
async function presenceOn({ pid, guests: clients, stop }) {
  let bytes = 0
  for (const { _socket: socket } of clients.map((client) => client.socket)) {
    // what arrives is only counted: reading it would cost more than sending it
    socket.removeAllListeners('data')
    socket.on('data', (data) => {
      bytes += data.length
    })
    socket.resume()
  }
  const before = cpuOf(pid)
  for (let clock = 1; clock <= MOVES; clock += 1) {
    for (let i = 0; i < MOVERS; i += 1) clients[i].send(cursor(i + 1, clock))
    await wait(MOVE_MS)
  }
  for (let bytesSeen = -1; bytesSeen !== bytes; ) {
    bytesSeen = bytes
    await wait(600)
  }
  const ms = cpuOf(pid) - before
  await stop()
  return { cpuMsPerThousand: roundToTenth((ms * 1000) / (MOVERS * MOVES)), megabytesOut: roundToTenth(bytes / 1e6) }
}

async function presence() {
  const host = await presenceOn(await hostWith(PEOPLE))
  const naive = await presenceOn(await bareWith(PEOPLE))
  return {
    people: PEOPLE,
    movers: MOVERS,
    states: MOVERS * MOVES,
    host,
    naiveRelay: naive,
    ...atMost(0.25, host.cpuMsPerThousand / naive.cpuMsPerThousand),
  }
}

export async function bench() {
  return { fanOut: await fanOut(), presence: await presence() }
}
