// What the host costs beside the least that could do: letters to a hundred, and fifty cursors among two hundred.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { atMost, median, tenth } from './bound.mjs'
import { bareWith, cpuOf, hostWith } from './host.servers.mjs'

const READERS = 99
const LETTERS = 520
/** Letters of one block: a block has a 95th percentile of its own, so that one hiccup of the machine spoils one block. */
const BLOCK = 40
const LETTER_MS = 50
const PEOPLE = 200
const MOVERS = 50
const MOVE_MS = 100
const MOVES = 40

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

/** Update frames of one writer, each with its number written where a reader finds it. */
function letters(count) {
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
  const text = doc.getText('letters')
  for (let i = 0; i < count; i += 1) text.insert(text.length, `<${String(i).padStart(6, '0')}>`)
  return out
}

const MARK = Buffer.from('<')

/** Sends each letter to both servers, half a turn apart, and times its arrival at every reader. The ratio is that of the middle block. */
async function fanOut() {
  const servers = { host: await hostWith(READERS + 1), bare: await bareWith(READERS + 1) }
  const frames = letters(LETTERS)
  const runs = {}
  for (const [name, { sockets }] of Object.entries(servers)) {
    const run = { sentAt: [], late: [], writer: sockets[0] }
    for (const socket of sockets.slice(1)) {
      socket.on('message', (data) => {
        // a busy host sends two letters in one frame
        for (let at = data[0] === 0 ? data.indexOf(MARK) : -1; at >= 0; at = data.indexOf(MARK, at + 1)) {
          const letter = Number(data.toString('latin1', at + 1, at + 7))
          run.late.push({ letter, ms: performance.now() - run.sentAt[letter] })
        }
      })
    }
    runs[name] = run
  }
  const write = (run, i) => {
    run.sentAt[i] = performance.now()
    run.writer.send(frames[i])
  }
  for (let i = 0; i < LETTERS; i += 1) {
    // turn and turn about: who comes first finds the machine a little different
    for (const run of i % 2 === 0 ? [runs.host, runs.bare] : [runs.bare, runs.host]) {
      write(run, i)
      await wait(LETTER_MS / 2)
    }
  }
  const all = READERS * LETTERS
  for (let left = 100; left > 0 && Object.values(runs).some(({ late }) => late.length < all); left -= 1) await wait(100)
  await Promise.all(Object.values(servers).map(({ stop }) => stop()))
  for (const [name, { late }] of Object.entries(runs)) if (late.length !== all) throw new Error(`${name}: ${late.length} of ${all} letters arrived`)
  // the first block finds both servers cold
  const blocks = Array.from({ length: LETTERS / BLOCK - 1 }, (_, i) => (i + 1) * BLOCK)
  const inBlock = (run, from) => run.late.filter(({ letter }) => letter >= from && letter < from + BLOCK).map(({ ms }) => ms)
  const p95s = (run) => blocks.map((from) => percentile(inBlock(run, from), 0.95))
  const warm = (run) => run.late.filter(({ letter }) => letter >= BLOCK).map(({ ms }) => ms)
  const pooled = (run) => percentile(warm(run), 0.95)
  const of = (run) => ({
    p50Ms: tenth(percentile(warm(run), 0.5)),
    p95Ms: tenth(pooled(run)),
    blockP95Ms: tenth(median(p95s(run))),
    p99Ms: tenth(percentile(warm(run), 0.99)),
  })
  const [host, bare] = [p95s(runs.host), p95s(runs.bare)]
  return {
    readers: READERS,
    letters: LETTERS,
    host: of(runs.host),
    bareBroadcast: of(runs.bare),
    // of all letters together: told, not promised, because a busy machine decides it
    pooledP95Ratio: Math.round((pooled(runs.host) / pooled(runs.bare)) * 1000) / 1000,
    ...atMost(1.3, median(host.map((ms, i) => ms / bare[i]))),
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
async function presenceOn({ pid, sockets, stop }) {
  let bytes = 0
  for (const { _socket: socket } of sockets) {
    // what arrives is only counted: reading it would cost more than sending it
    socket.removeAllListeners('data')
    socket.on('data', (data) => {
      bytes += data.length
    })
    socket.resume()
  }
  const before = cpuOf(pid)
  for (let clock = 1; clock <= MOVES; clock += 1) {
    for (let i = 0; i < MOVERS; i += 1) sockets[i].send(cursor(i + 1, clock))
    await wait(MOVE_MS)
  }
  for (let seen = -1; seen !== bytes; ) {
    seen = bytes
    await wait(600)
  }
  const ms = cpuOf(pid) - before
  await stop()
  return { cpuMsPerThousand: tenth((ms * 1000) / (MOVERS * MOVES)), megabytesOut: tenth(bytes / 1e6) }
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
