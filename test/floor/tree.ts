import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Source {
  /** Path from the root, with forward slashes. */
  readonly file: string
  readonly text: string
}

/** Files under these places whose name matches, with their text, in order. Places that are not there yet hold nothing. */
export function sources(places: readonly string[], name: RegExp): readonly Source[] {
  return places
    .filter((place) => fs.existsSync(path.join(root, place)))
    .flatMap((place) =>
      fs.readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' }).map((file) => `${place}/${file.replaceAll('\\', '/')}`),
    )
    .filter((file) => name.test(file) && !file.includes('node_modules/'))
    .sort()
    .map((file) => ({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }))
}

export const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
