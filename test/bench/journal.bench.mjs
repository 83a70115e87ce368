// What a journal on disk costs: a start from a hundred thousand records, and letters to a hundred while they are kept.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import * as Y from 'yjs'
import { atMost, median, tenth } from './bound.mjs'

const root = path.join(import.meta.dirname, '../..')
const RECORDS = 100_000
const ROUNDS = 15
const READERS = 99
const LETTERS = 360
/** Letters of one block: a block has a 95th percentile of its own, so that one hiccup of the machine spoils one block. */
const BLOCK = 40
const LETTER_MS = 50
/** A door lets only so many strangers wait at once. */
const TOGETHER = 8
const ROOM = 'board/bench00000000000'

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
        input: { parts: path.join(import.meta.dirname, 'journal.parts.ts'), program: path.join(import.meta.dirname, 'journal.program.ts') },
        external: ['ws', 'yjs'],
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return import(pathToFileURL(path.join(folder, 'parts.mjs')).href)
}

/** Letters typed, notes moved, notes written: as long as they are in a workshop. */
function write({ asRecords, TYPE }, file) {
  const lengths = [18, 24, 42, 60, 180, 320]
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(
    file,
    asRecords(
      TYPE.update,
      Array.from({ length: RECORDS }, (_, i) => new Uint8Array(lengths[i % lengths.length]).fill(i & 255)),
    ),
  )
}

/** Milliseconds of processor time: on a busy machine the clock on the wall measures the others. */
async function costOf(deed) {
  const before = process.cpuUsage()
  await deed()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** A start, beside reading the same bytes and checking their sum once. */
async function start(parts, data) {
  const { openJournal, crc32c } = parts
  const folder = path.join(data, 'percorso')
  const file = path.join(folder, ROOM.replace('/', '-'), 'journal.1')
  write(parts, file)
  const took = { start: [], bare: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    took.bare.push(await costOf(async () => crc32c(await fs.promises.readFile(file))))
    let journal
    let found = 0
    took.start.push(
      await costOf(async () => {
        journal = await openJournal(folder)
        found = (await journal.load(ROOM)).length
      }),
    )
    await journal.close()
    if (found !== RECORDS) throw new Error(`${found} of ${RECORDS} records`)
  }
  // the best of each: whatever took longer was the machine, or memory being tidied
  const [journal, bare] = [Math.min(...took.start), Math.min(...took.bare)]
  return {
    records: RECORDS,
    megabytes: tenth(fs.statSync(file).size / 1e6),
    startCpuMs: tenth(journal),
    readAndSumCpuMs: tenth(bare),
    ...atMost(2, journal / bare),
  }
}

/** A host as a process of its own, with a writer and readers in one room. Arrivals are noted as they come, and read afterwards. */
async function hostWith({ rawGuest, syncFrame }, program, journal) {
  const child = spawn(process.execPath, [program, ...(journal ? [journal] : [])], { stdio: ['ignore', 'pipe', 'inherit'] })
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
  const reader = await rawGuest({ link, room: ROOM })
  const sockets = []
  while (sockets.length < READERS) {
    const some = Array.from({ length: Math.min(TOGETHER, READERS - sockets.length) }, () => rawGuest({ link, room: ROOM }))
    sockets.push(...(await Promise.all(some)).map(({ socket }) => socket))
  }
  const arrivals = []
  for (const socket of sockets) {
    socket.removeAllListeners('message')
    socket.on('message', (data) => arrivals.push({ data, at: performance.now() }))
  }
  // everybody gets the same sealed bytes: one who reads them says which letters are in them
  const lettersIn = new Map()
  let key = ''
  reader.socket.prependListener('message', (data) => {
    key = data.toString('latin1')
  })
  reader.doc.getText('letters').observe(({ delta }) => {
    const text = delta.map(({ insert }) => insert ?? '').join('')
    lettersIn.set(
      key,
      [...text.matchAll(/<(\d+)>/g)].map(([, number]) => Number(number)),
    )
  })
  doc.on('update', (update) => writer.send(syncFrame(2, update)))
  const sentAt = []
  return {
    write: (i) => {
      sentAt[i] = performance.now()
      doc.getText('letters').insert(doc.getText('letters').length, `<${String(i).padStart(6, '0')}>`)
    },
    count: () => arrivals.length,
    acknowledged: () => writer.news.received,
    late: () =>
      arrivals.flatMap(({ data, at }) => (lettersIn.get(data.toString('latin1')) ?? []).map((letter) => ({ letter, ms: at - sentAt[letter] }))),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit')
        child.on('exit', resolve)
        child.kill('SIGTERM')
      }),
  }
}

/** Each letter goes to both hosts, half a turn apart. The ratio is that of the middle block. */
async function fanOut(parts, program, data) {
  const hosts = { journal: await hostWith(parts, program, path.join(data, 'journals')), memory: await hostWith(parts, program, null) }
  try {
    for (let i = 0; i < LETTERS; i += 1) {
      for (const host of i % 2 === 0 ? [hosts.journal, hosts.memory] : [hosts.memory, hosts.journal]) {
        host.write(i)
        await wait(LETTER_MS / 2)
      }
    }
    for (let left = 100; left > 0 && Object.values(hosts).some((host) => host.acknowledged() < LETTERS); left -= 1) await wait(100)
    await wait(500)
    const blocks = Array.from({ length: LETTERS / BLOCK - 1 }, (_, i) => (i + 1) * BLOCK)
    const told = {}
    const p95s = {}
    for (const [name, host] of Object.entries(hosts)) {
      const late = host.late()
      if (late.length !== READERS * LETTERS) throw new Error(`${name}: ${late.length} of ${READERS * LETTERS} letters arrived`)
      if (host.acknowledged() !== LETTERS) throw new Error(`${name}: ${host.acknowledged()} of ${LETTERS} letters acknowledged`)
      const warm = late.filter(({ letter }) => letter >= BLOCK).map(({ ms }) => ms)
      p95s[name] = blocks.map((from) =>
        percentile(
          late.filter(({ letter }) => letter >= from && letter < from + BLOCK).map(({ ms }) => ms),
          0.95,
        ),
      )
      told[name] = { p50Ms: tenth(percentile(warm, 0.5)), p95Ms: tenth(percentile(warm, 0.95)), blockP95Ms: tenth(median(p95s[name])) }
    }
    return { readers: READERS, letters: LETTERS, ...told, ...atMost(1.2, median(p95s.journal.map((ms, i) => ms / p95s.memory[i]))) }
  } finally {
    await Promise.all(Object.values(hosts).map((host) => host.stop()))
  }
}

export async function bench() {
  // under the repository, so that what is built finds `ws` and `yjs`
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.tavolo-bench-'))
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-journal-'))
  try {
    const parts = await built(folder)
    return { start: await start(parts, data), fanOut: await fanOut(parts, path.join(folder, 'program.mjs'), data) }
  } finally {
    for (const each of [folder, data]) fs.rmSync(each, { recursive: true, force: true })
  }
}
