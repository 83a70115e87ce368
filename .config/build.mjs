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

/** Builds the stale ones of the named bundles. @returns {Promise<string[]>} names of the built bundles */
export async function buildStale(requested = names) {
  const stale = staleBundles(requested)
  await buildAll(stale)
  return stale
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
  await (args.includes('--stale') ? buildStale : buildAll)(bundleNames.length > 0 ? bundleNames : undefined)
}
