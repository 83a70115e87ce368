// Pages that tests open are built once in a run, however many files open them.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const FOLDER_VARIABLE = 'TAVOLO_TEST_PAGES'

/** Makes the folder in which the pages of this run are kept; processes that are started from now on share it. @returns removes it */
export function keepPages() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-pages-'))
  process.env[FOLDER_VARIABLE] = folder
  return () => fs.rmSync(folder, { recursive: true, force: true })
}

/**
 * Builds a page, or waits until another process of the run has.
 * @param {string} from folder of the page
 * @param {string} html its name in the folder
 * @param {object} resolve how modules are found
 * @returns {Promise<{ folder: string, dispose: () => void }>} where it was built
 */
export async function builtPage(from, html, resolve) {
  const kept = process.env[FOLDER_VARIABLE]
  if (!kept) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-page-'))
    await buildPage(from, html, resolve, folder)
    return { folder, dispose: () => fs.rmSync(folder, { recursive: true, force: true }) }
  }
  const name = createHash('sha256')
    .update(JSON.stringify([from, html, resolve]))
    .digest('hex')
    .slice(0, 16)
  const folder = path.join(kept, name)
  const isFirst = fs.mkdirSync(`${folder}.building`, { recursive: true }) !== undefined
  if (isFirst) {
    const problem = await buildPage(from, html, resolve, folder).then(() => '', String)
    fs.writeFileSync(`${folder}.end.part`, problem)
    fs.renameSync(`${folder}.end.part`, `${folder}.end`)
  }
  while (!fs.existsSync(`${folder}.end`)) await pause(50)
  const problem = fs.readFileSync(`${folder}.end`, 'utf8')
  if (problem) throw new Error(`${path.join(from, html)} does not build: ${problem}`)
  return { folder, dispose: () => {} }
}

/** As the app is built: under a test's NODE_ENV it would be React of development, which takes several times as long. */
async function buildPage(from, html, resolve, outDir) {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({
      configFile: false,
      root: from,
      base: './',
      logLevel: 'warn',
      publicDir: false,
      plugins: [react()],
      resolve,
      build: {
        outDir,
        emptyOutDir: true,
        target: 'chrome130',
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 10_000,
        rolldownOptions: { input: path.join(from, html) },
      },
    })
  } finally {
    process.env.NODE_ENV = before
  }
}
