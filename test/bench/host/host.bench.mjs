// Cost of the host compared with a bare relay: updates to 100 readers, and 50 cursors among 200 clients.
import { setTimeout as wait } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { cpuOf, loadModule } from '../childProcesses.mjs'
import { atMost, roundToTenth } from '../statistics.mjs'
import { alternate, blocksAtMost, rounded, summarizeLatency } from './fanOut.mjs'
import { bareWith, hostWith } from './host.servers.mjs'

const READERS = 99
const UPDATES = 520
const UPDATE_MS = 50
const PEOPLE = 200
const MOVERS = 50
const MOVE_MS = 100
const MOVES = 40

/** Update frames of one writer: a note, then what is typed into it. The first is not counted: readers know the others by their order. */
function updateFrames(count, { putNotes, noteText }) {
  const doc = new Y.Doc()
  const out = []
  doc.on('update', (update) =>
    out.push(
      encoding.encode((frame) => {
        encoding.writeVarUint(frame, 0)
        encoding.writeVarUint(frame, 2)
        encoding.writeVarUint8Array(frame, update)
      }),
    ),
  )
  const author = { person: 'ada0000000000000', now: () => 1, random: Math.random }
  const [note] = putNotes(doc, author, [{ text: '', box: { x: 0, y: 0, width: 180, height: 180 } }])
  const text = noteText(doc, note)
  for (let i = 0; i < count; i += 1) text.insert(text.length, `<${String(i).padStart(6, '0')}>`)
  return out
}

/** What a reader counts: what is sealed for the whole room and is longer than the host's own words; in clear, everything longer than a sign of life. */
const isUpdate = { host: (data) => data[0] === 1 && data.length > 48, bare: (data) => data.length > 15 }

/** Sends each update to both servers, half an interval apart, and times its arrival at every reader. */
async function fanOut() {
  const [first, ...frames] = updateFrames(UPDATES, await loadModule('host/host.parts'))
  const servers = { host: await hostWith(READERS + 1), bare: await bareWith(READERS + 1) }
  const runs = {}
  for (const [name, { guests: clients }] of Object.entries(servers)) {
    const run = { sentAt: [], late: [], writer: clients[0] }
    for (const { socket } of clients.slice(1)) {
      let received = -1
      socket.on('message', (data) => {
        if (!isUpdate[name](data)) return
        // the update that creates the note comes before the measured ones
        if (received >= 0) run.late.push({ index: received, ms: performance.now() - run.sentAt[received] })
        received += 1
      })
    }
    runs[name] = run
    run.writer.send(first)
  }
  await wait(500)
  await alternate(UPDATES, [runs.host, runs.bare], async (run, i) => {
    run.sentAt[i] = performance.now()
    run.writer.send(frames[i])
    await wait(UPDATE_MS / 2)
  })
  const all = READERS * UPDATES
  for (let left = 100; left > 0 && Object.values(runs).some(({ late }) => late.length < all); left -= 1) await wait(100)
  await Promise.all(Object.values(servers).map(({ stop }) => stop()))
  for (const [name, { late }] of Object.entries(runs)) if (late.length !== all) throw new Error(`${name}: ${late.length} of ${all} letters arrived`)
  const [host, bare] = [summarizeLatency(runs.host.late), summarizeLatency(runs.bare.late)]
  return {
    readers: READERS,
    updates: UPDATES,
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
