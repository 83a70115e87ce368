// Four rooms on one connection beside a socket for each: what a hundred people cost the host; and one room while another is flooded.
import { setTimeout as wait } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { cpuOf, loadModule, residentOf, startHost } from '../childProcesses.mjs'
import { atMost, percentile, roundToTenth } from '../statistics.mjs'

const PEOPLE = 100
const ROOMS = ['a', 'b', 'c', 'd'].map((name) => `board/${name.repeat(16)}`)
/** An unauthenticated client waits for its turn: a host lets only so many in at once. */
const BATCH = 8
const MOVERS = 10
const SECONDS = 10
/** Both ways by turns. */
const ROUNDS = 3
const BLOCKS = 18
/** Of the people, so many read what arrives; the others only receive it. */
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

/** A built host with its rooms open, and `enter`, which connects one person to all of them. */
async function hostWith(count, multiplexed) {
  const parts = await loadModule('host/host.parts')
  const { connectRaw, connectRawClient, readLink } = parts
  const { pid, link, stop } = await startHost()
  const { process: processId, tableKey } = readLink(link)
  const at = { address: new URL(link).origin, processId, tableKey }
  const first = await connectRawClient({ link })
  const connection = await connectRaw({ at, member: first.member })
  for (const room of ROOMS) await connection.openRoom(room)
  await first.leave()
  const idle = { cpuMs: cpuOf(pid), bytes: residentOf(pid) }
  const enter = async () => {
    if (!multiplexed) return Promise.all(ROOMS.map((room) => connectRawClient({ at, member: first.member, room })))
    const own = await connectRaw({ at, member: first.member })
    return Promise.all(ROOMS.map((room) => own.openRoom(room)))
  }
  const people = []
  while (people.length < count)
    people.push(...(await Promise.all(Array.from({ length: Math.min(multiplexed ? BATCH : BATCH / 4, count - people.length) }, enter))))
  await connection.leave()
  return { pid, stop, people, idle, parts }
}

/** A new note and its text, whose changes the client sends to its room. */
function noteOf(client, { noteText, putNotes }) {
  const doc = new Y.Doc()
  doc.on('update', (update) => client.send(updateFrame(update)))
  const author = { person: 'ada0000000000000', now: () => 1, random: Math.random }
  const [note] = putNotes(doc, author, [{ text: '', box: { x: 0, y: 0, width: 180, height: 180 } }])
  return { note, text: noteText(doc, note) }
}

/** Ten seconds of a workshop in all rooms: some move, one writes in each. @returns what it cost above the idle host */
async function workshop(multiplexed) {
  const { pid, stop, people, idle, parts } = await hostWith(PEOPLE, multiplexed)
  await wait(500)
  const joined = cpuOf(pid)
  // what arrives is not read: that would measure the people
  for (const socket of new Set(people.flat().map((client) => client.socket))) {
    socket.removeAllListeners('message')
    socket._socket.removeAllListeners('data')
    socket._socket.on('data', () => undefined)
    socket._socket.resume()
  }
  const texts = people[0].map((client) => noteOf(client, parts).text)
  for (let clock = 1; clock <= SECONDS * 10; clock += 1) {
    for (let person = 1; person <= MOVERS; person += 1)
      for (const [room, client] of people[person].entries()) client.send(cursor(person * 10 + room, clock))
    if (clock % 2 === 0) for (const text of texts) text.insert(0, 'parola ')
    await wait(100)
  }
  await wait(500)
  const figures = {
    joinCpuMs: joined - idle.cpuMs,
    cpuMs: cpuOf(pid) - idle.cpuMs,
    megabytes: roundToTenth((residentOf(pid) - idle.bytes) / 2 ** 20),
  }
  await stop()
  return figures
}

/** As much again in a text that does not grow. */
function overwrite(text) {
  if (text.length > 2000) text.delete(0, text.length)
  text.insert(0, 'x'.repeat(200))
}

/** Words in one room, in blocks by turns with the other room quiet and flooded: one writer there sends faster than the host takes. */
async function besideAFlood() {
  const { stop, people, parts } = await hostWith(PEOPLE, true)
  const [measured, other] = [0, 1]
  const { note, text } = noteOf(people[0][measured], parts)
  const { text: flood } = noteOf(people[1][other], parts)
  const sentAt = []
  let late = []
  for (const [i, [client]] of people.slice(2).entries()) {
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
  // a busy machine only adds: the better quarter of the blocks
  const [quiet, flooded] = [percentile(p95s.quiet, 0.25), percentile(p95s.flooded, 0.25)]
  return { people: PEOPLE, quietP95Ms: roundToTenth(quiet), floodedP95Ms: roundToTenth(flooded), ...atMost(1.5, flooded / quiet) }
}

/** The least of some runs: a busy machine only adds. */
const leastOf = (runs) => Object.fromEntries(Object.keys(runs[0]).map((figure) => [figure, Math.min(...runs.map((run) => run[figure]))]))

export async function bench() {
  const runs = { perRoom: [], multiplexed: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.perRoom.push(await workshop(false))
    runs.multiplexed.push(await workshop(true))
  }
  const [perRoom, multiplexed] = [leastOf(runs.perRoom), leastOf(runs.multiplexed)]
  const ratioOf = (figure) => atMost(0.5, multiplexed[figure] / perRoom[figure])
  const [cpu, memory] = ['cpuMs', 'megabytes'].map(ratioOf)
  return { workshop: { people: PEOPLE, rooms: ROOMS.length, multiplexed, socketPerRoom: perRoom, cpu, memory }, besideAFlood: await besideAFlood() }
}
