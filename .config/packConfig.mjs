// The configuration of electron-builder.yml, completed for one run of pack.mjs.
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from './vite.mjs'

const config = parse(fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'))

/** The files of the bundles in the package, such as `main/**`. The one list of them is in electron-builder.yml. */
const bundleFiles = config.files.filter((file) => file.startsWith('out/')).map((file) => file.slice('out/'.length))

/** Names of the bundles in the package, such as `main`. */
export const packedBundles = bundleFiles.map((file) => file.split('/')[0])

/**
 * The configuration for electron-builder.
 * @param {{ dist: string, version: string }} electron the Electron to pack
 * @param {string} out folder of the bundles, which are in `out/` in the package
 */
export function packConfig(electron, out) {
  const files = out === path.join(root, 'out') ? config.files : [...config.files, { from: out, to: 'out', filter: bundleFiles }]
  return { ...config, files, electronDist: electron.dist, electronVersion: electron.version }
}
