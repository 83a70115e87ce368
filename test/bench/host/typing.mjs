// One client types into a note at a host, with the delay of each update at each reader, and two such hosts by turns.
import { setTimeout as wait } from 'node:timers/promises'
import { cpuOf, loadModule } from '../childProcesses.mjs'
import { atMost } from '../statistics.mjs'
import { alternate, BLOCK, blocksAtMost, rounded, summarizeLatency } from './fanOut.mjs'
import { hostWrittenTo } from './host.servers.mjs'

const READERS = 99
const UPDATES = 400
const PAUSE_MS = 8
/** Shorter messages are signs of life and acknowledgements. */
const UPDATE_BYTES = 48

/** One client types into a note; the delay of each update at each reader is recorded. */
async function hostWith({ putNotes, noteText }, options) {
  const { pid, stop, doc, writer, sockets } = await hostWrittenTo(options, READERS)
  let sentAt = 0
  let onArrival = () => {}
  for (const socket of sockets)
    socket.on('message', (data) => {
      if (data.length >= UPDATE_BYTES) onArrival(performance.now() - sentAt)
    })
  const author = { person: writer.person, now: () => 1, random: Math.random }
  const [note] = putNotes(doc, author, [{ text: 'Che cosa manca?', box: { x: 0, y: 0, width: 180, height: 180 } }])
  await wait(500)
  const text = noteText(doc, note)
  const samples = []
  return {
    late: samples,
    pid,
    stop,
    /** Types, and waits until everybody has it. */
    write: (index) =>
      new Promise((resolve, reject) => {
        const timeout = setTimeout(
          () => reject(new Error(`letter ${index} did not reach everybody at the host with ${JSON.stringify(options)}`)),
          5000,
        )
        let left = READERS
        onArrival = (ms) => {
          samples.push({ index, ms })
          left -= 1
          if (left > 0) return
          clearTimeout(timeout)
          resolve()
        }
        sentAt = performance.now()
        text.insert(text.length, `una parola dopo l’altra ${index} `)
      }),
  }
}

/** Types at hosts with each of two sets of options by turns. @returns figures of both, and what the first costs more, at most `bound` */
export async function compareTyping(options, bound) {
  const parts = await loadModule('host/host.parts')
  const hosts = []
  try {
    for (const each of Object.values(options)) hosts.push(await hostWith(parts, each))
    const cpuBefore = new Map()
    await alternate(UPDATES, hosts, async (host, index) => {
      // the first block finds both hosts cold
      if (index === BLOCK) cpuBefore.set(host, cpuOf(host.pid))
      await host.write(index)
      await wait(PAUSE_MS)
    })
    const cpuMsPerUpdate = (host) => Math.round(((cpuOf(host.pid) - cpuBefore.get(host)) * 100) / (UPDATES - BLOCK)) / 100
    const [one, other] = hosts.map((host) => ({ late: summarizeLatency(host.late), cpuMsPerUpdate: cpuMsPerUpdate(host) }))
    const figures = [one, other].map(({ late, cpuMsPerUpdate: cpu }) => ({ ...rounded(late), cpuMsPerUpdate: cpu }))
    return {
      readers: READERS,
      updates: UPDATES,
      ...Object.fromEntries(Object.keys(options).map((name, at) => [name, figures[at]])),
      fanOut: blocksAtMost(bound, one.late, other.late),
      cost: atMost(bound, one.cpuMsPerUpdate / other.cpuMsPerUpdate),
    }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
  }
}
