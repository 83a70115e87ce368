// Builds all bundles, or those named: node .config/build.mjs [--stale] [host main loopback preload window guest]
// With --stale only what is older than its sources.
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

/** Which of the named bundles are missing or were made from other sources than today's. */
export function staleBundles(requested = names) {
  return requested.filter(
    (name) => !fs.existsSync(stamp(name)) || !fs.existsSync(path.join(out, name)) || fs.readFileSync(stamp(name), 'utf8') !== fingerprint(name),
  )
}

/** Builds what is stale among the named bundles. @returns {Promise<string[]>} what was built */
export async function buildStale(requested = names) {
  const stale = staleBundles(requested)
  await buildAll(stale)
  return stale
}

const stamp = (name) => path.join(out, '.built', name)

/** A digest of everything the bundle is made from: contents, not dates, so that a fresh clone and a switched branch are told apart rightly. */
function fingerprint(name) {
  const digest = createHash('sha256')
  for (const folder of [
    'shared',
    'resources',
    pages.includes(name) ? 'renderer' : 'electron',
    '.config/vite.mjs',
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
  // also when a test runner asks: what it measures must be what people get
  process.env.NODE_ENV = 'production'
  const args = process.argv.slice(2)
  const bundleNames = args.filter((arg) => arg !== '--stale')
  await (args.includes('--stale') ? buildStale : buildAll)(bundleNames.length > 0 ? bundleNames : undefined)
}
