// Adds, changes, moves or removes texts in both languages at once, sorted, one writer at a time. A folder's texts are in `translations/` below it:
//   node .config/translations.mjs set renderer/features/board board.note.new "Nuova nota" "New note"   [key it en]...
//   node .config/translations.mjs move shared/translations/common board.note.new ...
//   node .config/translations.mjs drop board.note.new ...
//   node .config/translations.mjs unused
// A folder has its own texts; texts that two folders use are in `shared/translations/`: `common` (phones have it too), `desktop`, `problems`.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { catalogue, catalogueFile, catalogueFolders, folderTexts } from './catalogue.mjs'

const languages = ['it', 'en']
const root = path.join(import.meta.dirname, '..')
const lock = path.join(os.tmpdir(), `tavolo-translations-${Buffer.from(root).toString('base64url')}.lock`)
const [command, ...args] = process.argv.slice(2)

const write = (file, texts) => {
  const sorted = Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)))
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(sorted, null, 2)}\n`)
  fs.renameSync(`${file}.new`, file)
}

const folderOf = (name) => {
  const folders = catalogueFolders()
  const folder = folders.find((each) => each === name || each === `${name.replace(/\/$/, '')}/translations`)
  if (!folder) throw new Error(`no texts in ${name}; there are some in ${folders.join(', ')}`)
  return folder
}

/** Changes the texts of a folder in each language. */
const change = (folder, edit) => {
  for (const language of languages) {
    const texts = folderTexts(folder, language)
    edit(texts, language)
    write(catalogueFile(folder, language), texts)
  }
}

const ownerOf = (key) => {
  const folder = catalogueFolders().find((each) => key in folderTexts(each, 'en'))
  if (!folder) throw new Error(`no text has the key ${key}`)
  return folder
}

const drop = (key) => change(ownerOf(key), (texts) => delete texts[key])

function withLock(edit) {
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
    edit()
  } finally {
    fs.unlinkSync(lock)
  }
}

if (command === 'set') {
  const [name, ...texts] = args
  if (texts.length === 0 || texts.length % 3 !== 0) throw new Error('set takes: folder, then key italian english, as many times as wanted')
  const folder = folderOf(name)
  withLock(() =>
    change(folder, (catalogue, language) => {
      for (let i = 0; i < texts.length; i += 3) catalogue[texts[i]] = texts[i + 1 + languages.indexOf(language)]
    }),
  )
} else if (command === 'move') {
  const [name, ...keys] = args
  const folder = folderOf(name)
  withLock(() => {
    for (const key of keys) {
      const owner = ownerOf(key)
      const text = Object.fromEntries(languages.map((language) => [language, folderTexts(owner, language)[key]]))
      drop(key)
      change(folder, (texts, language) => {
        texts[key] = text[language]
      })
    }
  })
} else if (command === 'drop') {
  withLock(() => args.forEach(drop))
} else if (command === 'unused') {
  const sources = ['shared', 'electron', 'renderer'].flatMap((room) => fs.readdirSync(room, { recursive: true }).map((name) => path.join(room, name)))
  const code = sources
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => fs.readFileSync(name, 'utf8'))
    .join('\n')
  for (const key of Object.keys(catalogue('en'))) {
    const stem = key.replace(/_(one|many|other)$/, '')
    if (!code.includes(`'${stem}'`)) console.log(stem)
  }
} else {
  throw new Error('use set, move, drop or unused')
}
