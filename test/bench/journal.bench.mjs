// What a journal on disk costs: a start from a hundred thousand records, and letters to a hundred while they are kept.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { loaded } from './apart.mjs'
import { atMost, tenth } from './bound.mjs'
import { blocksAtMost, lateness, told, turnAbout } from './fanOut.mjs'
import { hostWrittenTo } from './host.servers.mjs'

const RECORDS = 100_000
const ROUNDS = 15
const READERS = 99
const LETTERS = 360
const LETTER_MS = 50
const ROOM = 'board/bench00000000000'

/** Letters typed, notes moved, notes written: as long as they are in a workshop. */
function writeRecords({ asRecords, TYPE }, file) {
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
  writeRecords(parts, file)
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

/** A host with readers who are noted as letters come, and read afterwards. */
async function hostWith(options) {
  const { stop, doc, writer, enter, sockets } = await hostWrittenTo(options, READERS)
  const reader = await enter()
  const arrivals = []
  for (const socket of sockets) socket.on('message', (data) => arrivals.push({ data, at: performance.now() }))
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
  const sentAt = []
  return {
    stop,
    write: (i) => {
      sentAt[i] = performance.now()
      doc.getText('letters').insert(doc.getText('letters').length, `<${String(i).padStart(6, '0')}>`)
    },
    acknowledged: () => writer.news.received,
    late: () =>
      arrivals.flatMap(({ data, at }) => (lettersIn.get(data.toString('latin1')) ?? []).map((letter) => ({ letter, ms: at - sentAt[letter] }))),
  }
}

/** How late letters came from a host. @throws where one is missing */
function latenessAt(name, host) {
  const late = host.late()
  if (late.length !== READERS * LETTERS) throw new Error(`${name}: ${late.length} of ${READERS * LETTERS} letters arrived`)
  if (host.acknowledged() !== LETTERS) throw new Error(`${name}: ${host.acknowledged()} of ${LETTERS} letters acknowledged`)
  return lateness(late)
}

/** Each letter goes to both hosts, half a turn apart. */
async function fanOut(data) {
  const hosts = [await hostWith({ journal: path.join(data, 'journals') }), await hostWith({})]
  try {
    await turnAbout(LETTERS, hosts, async (host, letter) => {
      host.write(letter)
      await wait(LETTER_MS / 2)
    })
    for (let left = 100; left > 0 && hosts.some((host) => host.acknowledged() < LETTERS); left -= 1) await wait(100)
    await wait(500)
    const [journal, memory] = [latenessAt('journal', hosts[0]), latenessAt('memory', hosts[1])]
    return { readers: READERS, letters: LETTERS, journal: told(journal), memory: told(memory), ...blocksAtMost(1.2, journal, memory) }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
  }
}

export async function bench() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-journal-'))
  try {
    return { start: await start(await loaded('host.parts'), data), fanOut: await fanOut(data) }
  } finally {
    fs.rmSync(data, { recursive: true, force: true })
  }
}
