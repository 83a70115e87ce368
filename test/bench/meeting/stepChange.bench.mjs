// A step of a meeting begins: a run in the room of the meeting, what phones show in the process room, what may be done at the board. Until sixty
// phones have all three, compared with a note that the same sixty see, by turns.
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { buildForNode, loadModule, startProgram } from '../childProcesses.mjs'
import { atMost, median, percentile, roundToTenth } from '../statistics.mjs'

const PHONES = 60
const STEPS = 40
/** Those before find host and phones cold. */
const FIRST = 5
const PAUSE_MS = 60
const BOARD = 'board/bench00000000000'
const SESSION = 'session/bench00000000000'
/** Stream of messages that are sealed for all clients of a room (`sealing.ts`): updates and policies. Shorter ones are signs of life. */
const ROOM_STREAM = 1
const ANNOUNCEMENT_BYTES = 48

/** One connection with the rooms that a phone has in a meeting. */
async function enter({ connectRaw }, link, processId) {
  const connection = await connectRaw({ link, protocols: ['tavolo.2', 'tavolo.1'] })
  const rooms = {}
  for (const [name, room] of Object.entries({ process: `process/${processId}`, session: SESSION, board: BOARD })) {
    const doc = new Y.Doc()
    rooms[name] = await connection.openRoom(room, { clientId: doc.clientID, doc: new Y.Doc() })
    rooms[name].own = doc
  }
  return rooms
}

/** Counts what comes for a phone, without opening it: that would measure the phones. */
function countArrivals({ board: { socket } }) {
  const counts = { arrived: 0 }
  socket.removeAllListeners('message')
  socket.on('message', (data) => {
    if (data[0] === ROOM_STREAM && data.length >= ANNOUNCEMENT_BYTES) counts.arrived += 1
  })
  return counts
}

/** Milliseconds until each phone has so many messages more. */
async function until(phones, count, begin) {
  const before = phones.map(({ arrived }) => arrived)
  const startedAt = performance.now()
  begin()
  while (!phones.every(({ arrived }, at) => arrived - before[at] >= count)) {
    if (performance.now() - startedAt > 10_000) throw new Error(`not every phone has it: ${phones[0].arrived - before[0]} of ${count}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return performance.now() - startedAt
}

/** What a quarter is not above: the rest is decided by what else the machine does. */
const quickQuarter = (ms) => percentile(ms, 0.25)

export async function bench() {
  const parts = await loadModule('host/host.parts')
  const { pid, match, stop } = await startProgram(
    [await buildForNode('meeting/step.program'), JSON.stringify({ board: BOARD })],
    /^READY (\d+) (\S+) (\S+)\n/m,
  )
  try {
    const [link, guestLink] = match.slice(2).map((fragment) => `http://127.0.0.1:${match[1]}/${fragment}`)
    const processId = parts.readLink(guestLink).process
    const leader = await enter(parts, link, processId)
    const phones = []
    while (phones.length < PHONES) phones.push(...(await Promise.all(Array.from({ length: 6 }, () => enter(parts, guestLink, processId)))))
    const counts = phones.map(countArrivals)
    const send = (room, edit) => {
      const { own } = leader[room]
      const vector = Y.encodeStateVector(own)
      edit(own)
      leader[room].send(parts.syncFrame(2, Y.encodeStateAsUpdate(own, vector)))
    }
    const author = { person: leader.board.person, now: () => Date.now(), random: Math.random }
    let step
    send('session', (doc) => {
      step = parts.addStep(doc, author, { title: 'Idee in silenzio', minutes: 10 })
    })
    await wait(1000)
    const noteMs = []
    const stepMs = []
    for (let i = 0; i < STEPS; i += 1) {
      const note = () =>
        send('board', (doc) => parts.putNotes(doc, author, [{ text: `nota ${i}`, box: { x: 200 * i, y: 0, width: 180, height: 180 } }]))
      const begin = () => {
        process.kill(pid, 'SIGUSR2')
        send('session', (doc) => parts.startRun(doc, author, step, i === 0 ? 'start' : 'repeat'))
        send('process', (doc) => parts.spotlightSession(doc, author, i % 2 === 0 ? 'bench00000000000' : 'bench00000000001'))
      }
      const measure = [async () => noteMs.push(await until(counts, 1, note)), async () => stepMs.push(await until(counts, 3, begin))]
      // the first finds the machine in a slightly different state
      for (const run of i % 2 === 0 ? measure : measure.toReversed()) {
        await run()
        await wait(PAUSE_MS)
      }
    }
    const [note, changed] = [noteMs.slice(FIRST), stepMs.slice(FIRST)]
    const figures = (ms) => ({ p50Ms: roundToTenth(median(ms)), p95Ms: roundToTenth(percentile(ms, 0.95)) })
    return {
      phones: PHONES,
      steps: STEPS - FIRST,
      note: figures(note),
      step: figures(changed),
      ...atMost(2, quickQuarter(changed) / quickQuarter(note)),
    }
  } finally {
    await stop()
  }
}
