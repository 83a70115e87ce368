// Cost of the guard: updates to 100 readers, compared with the same host with every rule off. The guard reads each update, asks its
// rules, tries it on a second copy and has the model read what it touched.
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
async function hostWith({ putNotes, noteText }, guard) {
  const { pid, stop, doc, writer, sockets } = await hostWrittenTo({ guard }, READERS)
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
        const timeout = setTimeout(() => reject(new Error(`letter ${index} did not reach everybody with the guard ${guard}`)), 5000)
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

export async function bench() {
  const parts = await loadModule('host/host.parts')
  const hosts = [await hostWith(parts, 'on'), await hostWith(parts, 'off')]
  try {
    const cpuBefore = new Map()
    await alternate(UPDATES, hosts, async (host, index) => {
      // the first block finds both hosts cold
      if (index === BLOCK) cpuBefore.set(host, cpuOf(host.pid))
      await host.write(index)
      await wait(PAUSE_MS)
    })
    const cpuMsPerUpdate = (host) => Math.round(((cpuOf(host.pid) - cpuBefore.get(host)) * 100) / (UPDATES - BLOCK)) / 100
    const [on, off] = hosts.map((host) => ({ late: summarizeLatency(host.late), cpuMsPerUpdate: cpuMsPerUpdate(host) }))
    return {
      readers: READERS,
      updates: UPDATES,
      on: { ...rounded(on.late), cpuMsPerUpdate: on.cpuMsPerUpdate },
      off: { ...rounded(off.late), cpuMsPerUpdate: off.cpuMsPerUpdate },
      fanOut: blocksAtMost(1.3, on.late, off.late),
      cost: atMost(1.3, on.cpuMsPerUpdate / off.cpuMsPerUpdate),
    }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
  }
}
