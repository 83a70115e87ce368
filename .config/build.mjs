// Builds all bundles, or the named ones: node .config/build.mjs [--stale] [host main loopback preload window guest]
// With --stale only bundles whose sources have changed.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { bundles, out, root } from './vite.mjs'

const names = Object.keys(bundles)
const pages = ['window', 'guest']

/** Builds the named bundles, all of them by default. */
export async function buildAll(requested = names) {
  // whoever builds: under a test's NODE_ENV the elements would be those of development, which the phone's page cannot draw
  process.env.NODE_ENV = 'production'
  for (const name of requested) {
    const sources = fingerprint(name)
    fs.rmSync(stamp(name), { force: true })
    await build(bundles[name])
    fs.mkdirSync(path.dirname(stamp(name)), { recursive: true })
    fs.writeFileSync(stamp(name), sources)
  }
}

/** The named bundles that are missing or were built from other sources. */
export function staleBundles(requested = names) {
  return requested.filter(
    (name) => !fs.existsSync(stamp(name)) || !fs.existsSync(path.join(out, name)) || fs.readFileSync(stamp(name), 'utf8') !== fingerprint(name),
  )
}

/**
 * Builds the stale ones of the named bundles.
 * @param {(stale: string[]) => void} [onBuild] called before anything is built
 * @returns {Promise<string[]>} names of the built bundles
 */
export async function buildStale(requested = names, onBuild = () => {}) {
  const stale = staleBundles(requested)
  if (stale.length > 0) onBuild(stale)
  await buildAll(stale)
  return stale
}

/** Said before the first start, and the first after a change: the terminal would be silent for as long. */
export function sayBuilding() {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const isEnglish = (LC_ALL || LC_MESSAGES || LANG || '').startsWith('en')
  console.error(
    isEnglish
      ? 'Building Tavolo: ten seconds or so, only at the first start and after changes…'
      : 'Preparo Tavolo: una decina di secondi, solo al primo avvio e dopo le modifiche…',
  )
}

const stamp = (name) => path.join(out, '.built', name)

/** Digest of a bundle's sources: of contents, not dates, because a clone or a switched branch changes dates. */
function fingerprint(name) {
  const digest = createHash('sha256')
  for (const folder of [
    'shared',
    'resources',
    pages.includes(name) ? 'renderer' : 'electron',
    '.config/vite.mjs',
    '.config/phone',
    'package.json',
    'package-lock.json',
  ]) {
    for (const file of filesUnder(path.join(root, folder))) digest.update(path.relative(root, file)).update(fs.readFileSync(file))
  }
  return digest.digest('hex')
}

function filesUnder(folder) {
  if (!fs.existsSync(folder)) return []
  if (fs.statSync(folder).isFile()) return [folder]
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

if (process.argv[1] === import.meta.filename) {
  // also when a test runner sets another value: tests must measure the production build
  process.env.NODE_ENV = 'production'
  const args = process.argv.slice(2)
  const bundleNames = args.filter((arg) => arg !== '--stale')
  const requested = bundleNames.length > 0 ? bundleNames : undefined
  await (args.includes('--stale') ? buildStale(requested) : buildAll(requested))
}
