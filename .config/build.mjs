// Builds all bundles, or those named: node .config/build.mjs [host main loopback preload window guest]
import { build } from 'vite'
import { bundles } from './vite.mjs'

/** Builds the named bundles, all of them by default. */
export async function buildAll(names = Object.keys(bundles)) {
  for (const name of names) await build(bundles[name])
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) await buildAll(process.argv.length > 2 ? process.argv.slice(2) : undefined)
