import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { StaticFile } from './pageHandler.ts'

const mediaTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Reads every file of a folder into memory, by URL path; `/` is the page for phones. The server then reads no file by a requested path.
 * Empty if the folder does not exist.
 */
export function loadPages(folder: string): ReadonlyMap<string, StaticFile> {
  const pages = new Map<string, StaticFile>()
  for (const name of listFiles(folder)) {
    const type = mediaTypes[path.extname(name)]
    const file = path.join(folder, name)
    if (!type || !statSync(file).isFile()) continue
    const page = { bytes: readFileSync(file), type }
    pages.set(`/${name.split(path.sep).join('/')}`, page)
    if (name === 'guest.html') pages.set('/', page)
  }
  return pages
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String)
  } catch {
    return []
  }
}
