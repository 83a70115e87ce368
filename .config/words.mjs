// Adds or changes texts in both catalogues at once, sorted, one writer at a time:
//   node .config/words.mjs set board.note.new "Nuova nota" "New note"   [key it en]...
//   node .config/words.mjs drop board.note.new ...
//   node .config/words.mjs unused
import fs from 'node:fs'
import path from 'node:path'

const folder = path.join(import.meta.dirname, '../resources/words')
const files = { it: path.join(folder, 'it.json'), en: path.join(folder, 'en.json') }
const lock = path.join(folder, '.lock')
const [verb, ...args] = process.argv.slice(2)

const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))
const write = (file, words) => {
  const sorted = Object.fromEntries(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)))
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`)
  fs.renameSync(`${file}.new`, file)
}

function alone(work) {
  const until = Date.now() + 10_000
  for (;;) {
    try {
      fs.closeSync(fs.openSync(lock, 'wx'))
      break
    } catch {
      if (Date.now() > until) throw new Error(`${lock} is held; remove it if nobody is writing`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    }
  }
  try {
    const words = { it: read(files.it), en: read(files.en) }
    work(words)
    write(files.it, words.it)
    write(files.en, words.en)
  } finally {
    fs.unlinkSync(lock)
  }
}

if (verb === 'set') {
  if (args.length === 0 || args.length % 3 !== 0) throw new Error('set takes: key italian english, as many times as wanted')
  alone((words) => {
    for (let i = 0; i < args.length; i += 3) {
      words.it[args[i]] = args[i + 1]
      words.en[args[i]] = args[i + 2]
    }
  })
} else if (verb === 'drop') {
  alone((words) => {
    for (const key of args) {
      delete words.it[key]
      delete words.en[key]
    }
  })
} else if (verb === 'unused') {
  const sources = ['shared', 'electron', 'renderer'].flatMap((room) => fs.readdirSync(room, { recursive: true }).map((name) => path.join(room, name)))
  const code = sources
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => fs.readFileSync(name, 'utf8'))
    .join('\n')
  for (const key of Object.keys(read(files.en))) {
    const stem = key.replace(/_(one|many|other)$/, '')
    if (!code.includes(`'${stem}'`)) console.log(stem)
  }
} else {
  throw new Error('say set, drop or unused')
}
