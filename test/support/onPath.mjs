import fs from 'node:fs'
import path from 'node:path'

/** The first of `names` found as an executable on PATH, or null. Names that are absolute paths are looked at as they are. */
export function onPath(...names) {
  const places = (process.env.PATH ?? '').split(path.delimiter)
  for (const name of names) {
    const found = path.isAbsolute(name) ? [name] : places.map((place) => path.join(place, name))
    const file = found.find(runs)
    if (file) return file
  }
  return null
}

function runs(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}
