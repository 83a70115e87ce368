// What the guard costs: letters to a hundred, beside the same host with every rule off. The guard reads each letter, asks its
// rules, tries it on a second copy and has the model read what it touched.
import { setTimeout as wait } from 'node:timers/promises'
import { cpuOf, loaded } from './apart.mjs'
import { atMost } from './bound.mjs'
import { BLOCK, blocksAtMost, lateness, told, turnAbout } from './fanOut.mjs'
import { hostWrittenTo } from './host.servers.mjs'

const READERS = 99
const LETTERS = 400
const PAUSE_MS = 8
/** Shorter messages are signs of life and acknowledgements. */
const LETTER_BYTES = 48

/** Somebody types into a note; how late each letter comes to each reader is noted. */
async function hostWith({ putNotes, noteText }, guard) {
  const { pid, stop, doc, sockets } = await hostWrittenTo({ guard }, READERS)
  let sentAt = 0
  let arrived = () => {}
  for (const socket of sockets)
    socket.on('message', (data) => {
      if (data.length >= LETTER_BYTES) arrived(performance.now() - sentAt)
    })
  const author = { person: 'ada0000000000000', now: () => 1, roll: Math.random }
  const [note] = putNotes(doc, author, [{ text: 'Che cosa manca?', box: { x: 0, y: 0, width: 180, height: 180 } }])
  await wait(500)
  const text = noteText(doc, note)
  const late = []
  return {
    late,
    pid,
    stop,
    /** Types, and waits until everybody has it. */
    write: (letter) =>
      new Promise((resolve, reject) => {
        const lost = setTimeout(() => reject(new Error(`letter ${letter} did not reach everybody with the guard ${guard}`)), 5000)
        let left = READERS
        arrived = (ms) => {
          late.push({ letter, ms })
          left -= 1
          if (left > 0) return
          clearTimeout(lost)
          resolve()
        }
        sentAt = performance.now()
        text.insert(text.length, `una parola dopo l’altra ${letter} `)
      }),
  }
}

export async function bench() {
  const parts = await loaded('host.parts')
  const hosts = [await hostWith(parts, 'on'), await hostWith(parts, 'off')]
  try {
    const cpuBefore = new Map()
    await turnAbout(LETTERS, hosts, async (host, letter) => {
      // the first block finds both hosts cold
      if (letter === BLOCK) cpuBefore.set(host, cpuOf(host.pid))
      await host.write(letter)
      await wait(PAUSE_MS)
    })
    const cpuMsPerLetter = (host) => Math.round(((cpuOf(host.pid) - cpuBefore.get(host)) * 100) / (LETTERS - BLOCK)) / 100
    const [on, off] = hosts.map((host) => ({ late: lateness(host.late), cpuMsPerLetter: cpuMsPerLetter(host) }))
    return {
      readers: READERS,
      letters: LETTERS,
      on: { ...told(on.late), cpuMsPerLetter: on.cpuMsPerLetter },
      off: { ...told(off.late), cpuMsPerLetter: off.cpuMsPerLetter },
      fanOut: blocksAtMost(1.3, on.late, off.late),
      cost: atMost(1.3, on.cpuMsPerLetter / off.cpuMsPerLetter),
    }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
  }
}
