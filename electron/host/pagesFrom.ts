import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from './page.ts'

const types: { readonly [extension: string]: string } = {
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
 * Every file of a folder, by the path it is served at. `/` is the page for phones. Read once, into memory: nothing is looked
 * up on the disk while serving. A folder that is not there gives nothing.
 */
export function pagesFrom(folder: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>()
  for (const name of namesIn(folder)) {
    const type = types[path.extname(name)]
    const file = path.join(folder, name)
    if (!type || !statSync(file).isFile()) continue
    const page = { bytes: readFileSync(file), type }
    pages.set(`/${name.split(path.sep).join('/')}`, page)
    if (name === 'guest.html') pages.set('/', page)
  }
  return pages
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String)
  } catch {
    return []
  }
}
