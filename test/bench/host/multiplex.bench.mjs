// Four rooms on one connection beside a socket for each: what a hundred people cost the host; and one room while another is flooded.
// A socket for each room is what a client of 0.1.0 had: a handshake and keys of its own for each, at the same host.
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { cpuOf, loadModule, residentOf, startHost } from '../childProcesses.mjs'
import { atMost, median, percentile, roundToTenth } from '../statistics.mjs'

const PEOPLE = 100
const ROOMS = ['a', 'b', 'c', 'd'].map((name) => `board/${name.repeat(16)}`)
/** An unauthenticated client waits for its turn: a host lets only so many in at once. */
const BATCH = 8
const MOVERS = 10
const SECONDS = 10
/** Before a hundred people come, others work for so many seconds, and stay: the code is compiled then, and Node has its buffers. */
const FIRST_SECONDS = 3
/** Where memory is measured, so many: with a hundred more, and a socket for each room, one invitation has 640 of its 750 connections. */
const FIRST_PEOPLE = 60
const ROUNDS = 3
/**
 * Where memory is measured: the smallest new space, and a collection on demand. By itself V8 lets its new space grow and shrink by 30 MB, more
 * than the connections of a hundred people hold.
 */
const MEMORY_ARGS = [
  '--min-semi-space-size=1',
  '--max-semi-space-size=1',
  '--expose-gc',
  '--import',
  path.join(import.meta.dirname, 'collectOnSignal.mjs'),
]
const BLOCKS = 18
/** Of the people beside a flood, so many read what arrives; the others only receive it. */
const READERS = 10
const UPDATES = 40
const UPDATE_MS = 50

const updateFrame = (update) =>
  encoding.encode((frame) => {
    encoding.writeVarUint(frame, 0)
    encoding.writeVarUint(frame, 2)
    encoding.writeVarUint8Array(frame, update)
  })
const cursor = (id, clock) =>
  encoding.encode((frame) => {
    encoding.writeVarUint(frame, 1)
    encoding.writeVarUint8Array(
      frame,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, 1)
        encoding.writeVarUint(inner, id)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, JSON.stringify({ cursor: [clock * 3.5, id * 2.25], selected: [] }))
      }),
    )
  })

/**
 * A built host. `openRooms`: connects a partner to all rooms, who opens them and may write; the others are contributors. `join`: connects people,
 * who are members already, to all of them.
 */
async function hostWithRooms(nodeArgs = []) {
  const parts = await loadModule('host/host.parts')
  const { connectRaw, connectRawClient, readLink } = parts
  const { pid, link, guestLink, stop } = await startHost(nodeArgs)
  const { process: processId, tableKey } = readLink(link)
  const at = { address: new URL(link).origin, processId, tableKey }
  const openRooms = async () => {
    const partner = await connectRaw({ link })
    return Promise.all(ROOMS.map((room) => partner.openRoom(room)))
  }
  const inBatches = async (count, size, action) => {
    const results = []
    while (results.length < count)
      results.push(...(await Promise.all(Array.from({ length: Math.min(size, count - results.length) }, (_, i) => action(results.length + i)))))
    return results
  }
  const newMembers = (count) =>
    inBatches(count, BATCH, async () => {
      const first = await connectRawClient({ link: guestLink })
      await first.leave()
      return first.member
    })
  const enter = async (member, multiplexed) => {
    if (!multiplexed) return Promise.all(ROOMS.map((room) => connectRawClient({ at, member, room })))
    const own = await connectRaw({ at, member })
    return Promise.all(ROOMS.map((room) => own.openRoom(room)))
  }
  const join = (members, multiplexed) => inBatches(members.length, multiplexed ? BATCH : BATCH / 4, (i) => enter(members[i], multiplexed))
  return { pid, stop, openRooms, newMembers, join, parts }
}

/** A new note and its text, whose changes the client sends to its room. */
function noteOf(client, { noteText, putNotes }) {
  const doc = new Y.Doc()
  doc.on('update', (update) => client.send(updateFrame(update)))
  const author = { person: 'ada0000000000000', now: () => 1, random: Math.random }
  const [note] = putNotes(doc, author, [{ text: '', box: { x: 0, y: 0, width: 180, height: 180 } }])
  return { note, text: noteText(doc, note) }
}

/** Some seconds of work in all rooms: some people move, and `texts` are written. `firstId`: of the ids by which people say where they are. */
async function work(people, seconds, firstId, texts) {
  // what arrives is not opened; `ws` goes on to answer pings, without which the host would drop everybody within 12 seconds
  for (const { socket } of people.flat()) socket.removeAllListeners('message')
  for (let clock = 1; clock <= seconds * 10; clock += 1) {
    for (let person = 1; person <= MOVERS; person += 1)
      for (const [room, client] of people[person].entries()) client.send(cursor(firstId + person * 10 + room, clock))
    if (clock % 2 === 0) for (const text of texts) text.insert(0, 'parola ')
    await wait(100)
  }
  await wait(500)
}

/** A host where the first people came and worked, and a hundred more who come now. `measure`: called before they come, when they are in, and at the end. */
async function workshop(multiplexed, { nodeArgs = [], firstPeople, seconds }, measure) {
  const { pid, stop, openRooms, newMembers, join, parts } = await hostWithRooms(nodeArgs)
  const writer = await openRooms()
  const texts = writer.map((client) => noteOf(client, parts).text)
  const members = await newMembers(firstPeople + PEOPLE)
  const first = await join(members.slice(0, firstPeople), multiplexed)
  await work(first, FIRST_SECONDS, 0, texts)
  const before = await measure(pid)
  const people = await join(members.slice(firstPeople), multiplexed)
  await wait(500)
  const joined = await measure(pid)
  await work(people, seconds, 1000, texts)
  const worked = await measure(pid)
  const droppedCount = [...people, ...first, writer].flat().filter(({ closed }) => closed() !== null).length
  const refusedCount = writer.filter(({ news }) => news.received < 1).length
  await stop()
  if (droppedCount + refusedCount > 0) throw new Error(`${droppedCount} rooms of people were dropped, ${refusedCount} texts refused`)
  return { before, joined, worked }
}

/** Processor time of the host, kernel included: what a hundred people cost when they join, and while they work. */
async function processorTime(multiplexed) {
  const { before, joined, worked } = await workshop(multiplexed, { firstPeople: MOVERS + 2, seconds: SECONDS }, cpuOf)
  return { joinMs: joined - before, workMs: worked - joined, ms: worked - before }
}

/**
 * Resident memory of the host, after a collection: what a hundred people in their rooms add to what it holds with others who came and worked
 * before them. So it is what the connections keep, not the 60 MB of Node itself, nor what it compiles and reserves to work with. `residentMegabytes`:
 * all that the process holds.
 */
async function memory(multiplexed) {
  const heldBy = async (pid) => {
    process.kill(pid, 'SIGUSR2')
    await wait(1500)
    return residentOf(pid)
  }
  const { before, joined } = await workshop(multiplexed, { nodeArgs: MEMORY_ARGS, firstPeople: FIRST_PEOPLE, seconds: 0 }, heldBy)
  return { megabytes: (joined - before) / 2 ** 20, residentMegabytes: joined / 2 ** 20 }
}

/** As much again in a text that does not grow. */
function overwrite(text) {
  if (text.length > 2000) text.delete(0, text.length)
  text.insert(0, 'x'.repeat(200))
}

/** Words in one room, in blocks by turns with the other room quiet and flooded: one writer there sends faster than the host takes. */
async function besideAFlood() {
  const { stop, openRooms, newMembers, join, parts } = await hostWithRooms()
  const writers = [await openRooms(), await openRooms()]
  const people = await join(await newMembers(PEOPLE), true)
  const [measured, other] = [0, 1]
  const { note, text } = noteOf(writers[0][measured], parts)
  const { text: flood } = noteOf(writers[1][other], parts)
  const sentAt = []
  let late = []
  for (const [i, [client]] of people.entries()) {
    if (i >= READERS) {
      client.socket.removeAllListeners('message')
      continue
    }
    client.requestSync()
    let newest = -1
    client.doc.on('update', () => {
      const word = Number(/^<(\d+)>/.exec(parts.noteText(client.doc, note)?.toString() ?? '')?.[1] ?? -1)
      // words that arrive together are one message
      for (let next = word < newest ? 0 : newest + 1; next <= word; next += 1) late.push(performance.now() - sentAt[next])
      newest = word
    })
  }
  await wait(1000)
  const p95s = { quiet: [], flooded: [] }
  for (let block = 0; block < BLOCKS; block += 1) {
    const flooded = block % 2 === 1
    const flooding = flooded && setInterval(() => overwrite(flood), 5)
    late = []
    for (let i = 0; i < UPDATES; i += 1) {
      sentAt[i] = performance.now()
      text.insert(0, `<${i}>`)
      await wait(UPDATE_MS)
    }
    if (flooding) clearInterval(flooding)
    await wait(200)
    if (late.length !== UPDATES * READERS) throw new Error(`${late.length} of ${UPDATES * READERS} words arrived`)
    // the first block of each kind finds the host cold
    if (block > 1) p95s[flooded ? 'flooded' : 'quiet'].push(percentile(late, 0.95))
    // what was held back of the flood is let through before the next block
    await wait(flooded ? 4000 : 0)
  }
  await stop()
  const [quiet, flooded] = [median(p95s.quiet), median(p95s.flooded)]
  return { people: PEOPLE, quietP95Ms: roundToTenth(quiet), floodedP95Ms: roundToTenth(flooded), ...atMost(1.5, flooded / quiet) }
}

/** Both ways by turns: the median of each figure. */
async function compare(measure, figure) {
  const runs = { socketPerRoom: [], multiplexed: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.socketPerRoom.push(await measure(false))
    runs.multiplexed.push(await measure(true))
  }
  const medians = (list) => Object.fromEntries(Object.keys(list[0]).map((name) => [name, roundToTenth(median(list.map((run) => run[name])))]))
  const [socketPerRoom, multiplexed] = [medians(runs.socketPerRoom), medians(runs.multiplexed)]
  return { socketPerRoom, multiplexed, ...atMost(0.5, multiplexed[figure] / socketPerRoom[figure]) }
}

export async function bench() {
  return {
    workshop: { people: PEOPLE, rooms: ROOMS.length, cpu: await compare(processorTime, 'ms'), memory: await compare(memory, 'megabytes') },
    besideAFlood: await besideAFlood(),
  }
}
