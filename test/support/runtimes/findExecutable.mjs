import fs from 'node:fs'
import path from 'node:path'

/** The first of `names` found as an executable on PATH, or null. Names that are absolute paths are looked at as they are. */
export function findExecutable(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  for (const name of names) {
    const candidates = path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name))
    const file = candidates.find(isExecutable)
    if (file) return file
  }
  return null
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}
