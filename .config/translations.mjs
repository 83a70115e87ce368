// Adds or changes texts in both catalogues at once, sorted, one writer at a time:
//   node .config/translations.mjs set board.note.new "Nuova nota" "New note"   [key it en]...
//   node .config/translations.mjs drop board.note.new ...
//   node .config/translations.mjs unused
import fs from 'node:fs'
import path from 'node:path'

const folder = path.join(import.meta.dirname, '../resources/translations')
const files = { it: path.join(folder, 'it.json'), en: path.join(folder, 'en.json') }
const lock = path.join(folder, '.lock')
const [command, ...args] = process.argv.slice(2)

const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))
const write = (file, translations) => {
  const sorted = Object.fromEntries(Object.entries(translations).sort(([a], [b]) => (a < b ? -1 : 1)))
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`)
  fs.renameSync(`${file}.new`, file)
}

function withLock(change) {
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
    const translations = { it: read(files.it), en: read(files.en) }
    change(translations)
    write(files.it, translations.it)
    write(files.en, translations.en)
  } finally {
    fs.unlinkSync(lock)
  }
}

if (command === 'set') {
  if (args.length === 0 || args.length % 3 !== 0) throw new Error('set takes: key italian english, as many times as wanted')
  withLock((translations) => {
    for (let i = 0; i < args.length; i += 3) {
      translations.it[args[i]] = args[i + 1]
      translations.en[args[i]] = args[i + 2]
    }
  })
} else if (command === 'drop') {
  withLock((translations) => {
    for (const key of args) {
      delete translations.it[key]
      delete translations.en[key]
    }
  })
} else if (command === 'unused') {
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
  throw new Error('use set, drop or unused')
}
