// What the guard costs: letters to a hundred, beside the same host with every rule off. The guard reads each letter, asks its
// rules, tries it on a second copy and has the model read what it touched.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import * as Y from 'yjs'
import { atMost, median, tenth } from './bound.mjs'
import { cpuOf } from './host.servers.mjs'

const root = path.join(import.meta.dirname, '../..')
const READERS = 99
const LETTERS = 400
/** Letters of one block: a block has a 95th percentile of its own, so that one hiccup of the machine spoils one block. */
const BLOCK = 40
const PAUSE_MS = 8
/** A door lets only so many strangers wait at once. */
const TOGETHER = 8
const ROOM = 'board/bench00000000000'
/** Shorter messages are signs of life and acknowledgements. */
const LETTER_BYTES = 48

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

/** Built here because Node reads no TypeScript. */
async function built(folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['ws', 'yjs'], target: 'node' },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { parts: path.join(import.meta.dirname, 'guard.parts.ts'), program: path.join(import.meta.dirname, 'guard.program.ts') },
        external: ['ws', 'yjs'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return import(pathToFileURL(path.join(folder, 'parts.mjs')).href)
}

/** A host as a process of its own, with somebody who types into a note and readers who note when it comes. */
async function hostWith({ rawGuest, syncFrame, putNotes, noteText }, program, guard) {
  const child = spawn(process.execPath, [program, guard], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [, port, fragment] = await new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)))
    child.stdout.on('data', (bytes) => {
      said += bytes
      const match = /^READY (\d+) (\S+)\n/m.exec(said)
      if (match) resolve(match)
    })
  })
  const link = `http://127.0.0.1:${port}/${fragment}`
  const doc = new Y.Doc()
  const writer = await rawGuest({ link, room: ROOM, client: doc.clientID })
  const sockets = []
  while (sockets.length < READERS) {
    const some = Array.from({ length: Math.min(TOGETHER, READERS - sockets.length) }, () => rawGuest({ link, room: ROOM }))
    sockets.push(...(await Promise.all(some)).map(({ socket }) => socket))
  }
  let sentAt = 0
  let arrived = () => {}
  for (const socket of sockets) {
    socket.removeAllListeners('message')
    socket.on('message', (data) => {
      if (data.length >= LETTER_BYTES) arrived(performance.now() - sentAt)
    })
  }
  doc.on('update', (update) => writer.send(syncFrame(2, update)))
  const author = { person: 'ada0000000000000', now: () => 1, roll: Math.random }
  const [note] = putNotes(doc, author, [{ text: 'Che cosa manca?', box: { x: 0, y: 0, width: 180, height: 180 } }])
  await wait(500)
  const text = noteText(doc, note)
  const late = []
  return {
    late,
    pid: child.pid,
    /** Types, and waits until everybody has it. */
    write: (i) =>
      new Promise((resolve, reject) => {
        const lost = setTimeout(() => reject(new Error(`letter ${i} did not reach everybody with the guard ${guard}`)), 5000)
        let left = READERS
        arrived = (ms) => {
          late.push(ms)
          left -= 1
          if (left > 0) return
          clearTimeout(lost)
          resolve()
        }
        sentAt = performance.now()
        text.insert(text.length, `una parola dopo l’altra ${i} `)
      }),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.on('exit', resolve)
        child.kill('SIGTERM')
      }),
  }
}

export async function bench() {
  // under the repository, so that what is built finds `ws` and `yjs`
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.tavolo-bench-'))
  const hosts = {}
  try {
    const parts = await built(folder)
    const program = path.join(folder, 'program.mjs')
    hosts.on = await hostWith(parts, program, 'on')
    hosts.off = await hostWith(parts, program, 'off')
    let cpu = null
    for (let i = 0; i < LETTERS; i += 1) {
      // the first block finds both hosts cold
      if (i === BLOCK) cpu = { on: cpuOf(hosts.on.pid), off: cpuOf(hosts.off.pid) }
      for (const host of i % 2 === 0 ? [hosts.on, hosts.off] : [hosts.off, hosts.on]) {
        await host.write(i)
        await wait(PAUSE_MS)
      }
    }
    const blocks = Array.from({ length: LETTERS / BLOCK - 1 }, (_, i) => (i + 1) * BLOCK)
    const p95s = (late) => blocks.map((from) => percentile(late.slice(from * READERS, (from + BLOCK) * READERS), 0.95))
    const of = (name) => ({
      p50Ms: tenth(percentile(hosts[name].late, 0.5)),
      blockP95Ms: tenth(median(p95s(hosts[name].late))),
      cpuMsPerLetter: Math.round(((cpuOf(hosts[name].pid) - cpu[name]) * 100) / (LETTERS - BLOCK)) / 100,
    })
    const [on, off] = [p95s(hosts.on.late), p95s(hosts.off.late)]
    const told = { readers: READERS, letters: LETTERS, on: of('on'), off: of('off') }
    return {
      ...told,
      fanOut: atMost(1.3, median(on.map((ms, i) => ms / off[i]))),
      cost: atMost(1.3, told.on.cpuMsPerLetter / told.off.cpuMsPerLetter),
    }
  } finally {
    await Promise.all(Object.values(hosts).map((host) => host.stop()))
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
