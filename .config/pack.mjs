// npm run pack: packages the app for this system into dist/: unpacked and as archives.
//   --dir            unpacked only
//   --for-tests      into a temporary folder (printed last, as JSON), with the Electron of the tests, and with the debugger
//                    enabled. Not for release.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { path7za } from '7zip-bin'
import { Arch, build, Platform } from 'electron-builder'
import { buildStale } from './build.mjs'
import { findElectron } from './electron.mjs'
import { packConfig, packedBundles } from './packConfig.mjs'
import { out, root } from './vite.mjs'

const { values: options } = parseArgs({ options: { dir: { type: 'boolean' }, 'for-tests': { type: 'boolean' } } })
const forTests = options['for-tests'] === true

async function electron() {
  const report = (line) => console.error(line)
  if (!forTests) return findElectron({ report })
  const result = await (await import('../test/support/runtimes/electron.mjs')).findElectron()
  return result.ok ? result : null
}

/**
 * Archives for Linux are written with the 7-Zip of an npm package, so that packing needs no further download. electron-builder fetches a
 * newer one for the installers of the other systems.
 */
function use7zip() {
  if (process.platform !== 'linux' || process.env.ELECTRON_BUILDER_7ZIP_PATH || !fs.existsSync(path7za)) return
  fs.chmodSync(path7za, 0o755)
  process.env.ELECTRON_BUILDER_7ZIP_PATH = path7za
}

const distribution = await electron()
if (!distribution) {
  console.error(
    'No Electron to pack: it is downloaded from github.com, which cannot be reached. ELECTRON_OVERRIDE_DIST_PATH may name a folder with one.',
  )
  process.exit(1)
}
await buildStale(packedBundles)
const config = packConfig(distribution, out)
if (forTests) {
  config.directories = { ...config.directories, output: fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-pack-')) }
  config.electronFuses = { ...config.electronFuses, enableNodeCliInspectArguments: true }
}
// passed as a file, so that electron-builder merges no other configuration
const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-pack-config-')), 'electron-builder.json')
fs.writeFileSync(file, JSON.stringify(config))
const unpackedOnly = options.dir || forTests
use7zip()
await build({
  projectDir: root,
  config: file,
  publish: 'never',
  targets: unpackedOnly ? Platform.current().createTarget('dir', Arch[process.arch]) : Platform.current().createTarget([], Arch[process.arch]),
})

fs.rmSync(path.dirname(file), { recursive: true })
const output = path.resolve(root, config.directories.output)
const unpacked = fs.readdirSync(output).find((name) => /-unpacked$|^mac/.test(name))
const programs = { win32: 'Tavolo.exe', darwin: 'Tavolo.app/Contents/MacOS/Tavolo', linux: 'tavolo' }
console.log(
  JSON.stringify({ output, program: path.join(output, unpacked ?? '', programs[process.platform] ?? 'tavolo'), electron: distribution.version }),
)
