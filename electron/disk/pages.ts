import fs from 'node:fs/promises'
import path from 'node:path'

/** A packaged file with its content type. */
export interface Page {
  readonly bytes: Uint8Array
  readonly type: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Reads a folder at start. Requests are then looked up by their exact path, such as `/assets/main.js`, and never reach the disk. `/` is the
 * index; files of unknown types are left out.
 * @throws what the disk throws
 */
export async function readPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>()
  await walk(folder, '', pages)
  const index = pages.get('/index.html')
  if (index) pages.set('/', index)
  return pages
}

// `recursive` of readdir does not work inside an Electron archive
async function walk(folder: string, under: string, pages: Map<string, Page>): Promise<void> {
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    const type = types[path.extname(entry.name)]
    if (entry.isDirectory()) await walk(file, `${under}/${entry.name}`, pages)
    else if (type !== undefined) pages.set(`${under}/${entry.name}`, { bytes: await fs.readFile(file), type })
  }
}
