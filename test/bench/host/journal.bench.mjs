// Cost of a journal on disk: a start from 100 000 records, and updates to 100 readers while the journal writes them.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { loadModule } from '../childProcesses.mjs'
import { atMost, roundToTenth } from '../statistics.mjs'
import { alternate, blocksAtMost, rounded, summarizeLatency } from './fanOut.mjs'
import { hostWrittenTo } from './host.servers.mjs'

const RECORDS = 100_000
const ROUNDS = 15
const READERS = 99
const UPDATES = 360
const UPDATE_MS = 50
const ROOM = 'board/bench00000000000'

/** Updates of typing, moving and creating notes, with the sizes that they have in a workshop. */
function writeRecords({ encodeMarker, encodeUpdates, MARKER_BYTES }, file) {
  const lengths = [18, 24, 42, 60, 180, 320]
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(
    file,
    encodeUpdates(
      encodeMarker(new Uint8Array(MARKER_BYTES).fill(7)),
      Array.from({ length: RECORDS }, (_, i) => new Uint8Array(lengths[i % lengths.length]).fill(i & 255)),
    ),
  )
}

/** Milliseconds of processor time: on a busy machine the clock on the wall measures the others. */
async function costOf(action) {
  const before = process.cpuUsage()
  await action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** A start, beside reading the same bytes and checking their sum once. */
async function measureStart(parts, data) {
  const { openJournal, crc32c } = parts
  const folder = path.join(data, 'percorso')
  const file = path.join(folder, ROOM.replace('/', '-'), 'journal.1')
  writeRecords(parts, file)
  const times = { start: [], bare: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    times.bare.push(await costOf(async () => crc32c(await fs.promises.readFile(file))))
    let journal
    let recordCount = 0
    times.start.push(
      await costOf(async () => {
        journal = await openJournal(folder)
        recordCount = (await journal.load(ROOM)).length
      }),
    )
    await journal.close()
    if (recordCount !== RECORDS) throw new Error(`${recordCount} of ${RECORDS} records`)
  }
  // the best of each: whatever took longer was the machine, or memory being tidied
  const [journal, bare] = [Math.min(...times.start), Math.min(...times.bare)]
  return {
    records: RECORDS,
    megabytes: roundToTenth(fs.statSync(file).size / 1e6),
    startCpuMs: roundToTenth(journal),
    readAndSumCpuMs: roundToTenth(bare),
    ...atMost(2, journal / bare),
  }
}

/** A host with readers that record the arrival of updates and decode them afterwards. */
async function hostWith(options) {
  const { stop, doc, writer, enter, sockets } = await hostWrittenTo(options, READERS)
  const reader = await enter()
  const arrivals = []
  for (const socket of sockets) socket.on('message', (data) => arrivals.push({ data, at: performance.now() }))
  // all readers get the same sealed bytes: one of them decodes which updates the bytes hold
  const updatesIn = new Map()
  let key = ''
  reader.socket.prependListener('message', (data) => {
    key = data.toString('latin1')
  })
  reader.doc.getText('letters').observe(({ delta }) => {
    const text = delta.map(({ insert }) => insert ?? '').join('')
    updatesIn.set(
      key,
      [...text.matchAll(/<(\d+)>/g)].map(([, number]) => Number(number)),
    )
  })
  const sentAt = []
  return {
    stop,
    write: (i) => {
      sentAt[i] = performance.now()
      doc.getText('letters').insert(doc.getText('letters').length, `<${String(i).padStart(6, '0')}>`)
    },
    acknowledged: () => writer.news.received,
    late: () =>
      arrivals.flatMap(({ data, at }) => (updatesIn.get(data.toString('latin1')) ?? []).map((index) => ({ index, ms: at - sentAt[index] }))),
  }
}

/** Delays of the updates from a host, in milliseconds. @throws Error where one is missing */
function latenessAt(name, host) {
  const late = host.late()
  if (late.length !== READERS * UPDATES) throw new Error(`${name}: ${late.length} of ${READERS * UPDATES} updates arrived`)
  if (host.acknowledged() !== UPDATES) throw new Error(`${name}: ${host.acknowledged()} of ${UPDATES} letters acknowledged`)
  return summarizeLatency(late)
}

/** Sends each update to both hosts, half an interval apart. */
async function fanOut(data) {
  const hosts = [await hostWith({ journal: path.join(data, 'journals') }), await hostWith({})]
  try {
    await alternate(UPDATES, hosts, async (host, index) => {
      host.write(index)
      await wait(UPDATE_MS / 2)
    })
    for (let left = 100; left > 0 && hosts.some((host) => host.acknowledged() < UPDATES); left -= 1) await wait(100)
    await wait(500)
    const [journal, memory] = [latenessAt('journal', hosts[0]), latenessAt('memory', hosts[1])]
    return { readers: READERS, updates: UPDATES, journal: rounded(journal), memory: rounded(memory), ...blocksAtMost(1.2, journal, memory) }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
  }
}

export async function bench() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-journal-'))
  try {
    return { start: await measureStart(await loadModule('host/host.parts'), data), fanOut: await fanOut(data) }
  } finally {
    fs.rmSync(data, { recursive: true, force: true })
  }
}
