// Finds Electron: the folder in ELECTRON_OVERRIDE_DIST_PATH, or the official download of the version in package.json. From 42 on
// the npm package downloads at first use, not at installation; without internet that must fail in seconds, not minutes.
import { spawn } from 'node:child_process'
import dns from 'node:dns/promises'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
const SOURCE = 'https://github.com'

/**
 * @typedef {object} Electron
 * @property {string} dist folder of the distribution
 * @property {string} exe  the program in it
 * @property {string} version such as `45.4.1`
 * @property {'override' | 'official' | 'tests'} from
 */

/** The distribution in a folder, or null if there is none. @returns {Electron | null} */
export function electronIn(dist, from) {
  const exe = path.join(dist, executables[process.platform] ?? 'electron')
  const version = path.join(dist, 'version')
  if (!fs.existsSync(exe) || !fs.existsSync(version)) return null
  return { dist, exe, from, version: fs.readFileSync(version, 'utf8').trim().replace(/^v/, '') }
}

const packageFolder = () => path.dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Whether the download's server is reachable. Behind a proxy only the download itself can tell. */
async function reachable() {
  const environment = Object.keys(process.env).map((name) => name.toLowerCase())
  if (environment.some((name) => name === 'https_proxy' || name === 'electron_get_use_proxy')) return true
  const { hostname } = new URL(process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? SOURCE)
  const delay = (ms) => new Promise((resolve) => setTimeout(resolve, ms, null).unref())
  const address = await Promise.race([dns.lookup(hostname).catch(() => null), delay(3000)])
  if (!address) return false
  return new Promise((resolve) => {
    const socket = net.connect({ host: address.address, port: 443, timeout: 4000 })
    const finish = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => finish(true))
      .once('error', () => finish(false))
      .once('timeout', () => finish(false))
  })
}

/** Runs the installer of the npm package `electron`, which verifies the checksum of the download. */
async function download(folder, timeoutMs, report) {
  if (!(await reachable())) return false
  report('Downloading Electron, this once (about 110 MB)…')
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore' })
    const timeout = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const finish = (answer) => {
      clearTimeout(timeout)
      resolve(answer)
    }
    child.once('error', () => finish(false)).once('exit', (code) => finish(code === 0))
  })
}

/**
 * @param {object} [options]
 * @param {number} [options.timeoutMs] timeout of the download; 0: no download
 * @param {(line: string) => void} [options.report] called before a download starts
 * @returns {Promise<Electron | null>}
 */
export async function findElectron({ timeoutMs = 300_000, report = () => {} } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const distribution = electronIn(override, 'override')
    if (!distribution) throw new Error('ELECTRON_OVERRIDE_DIST_PATH does not name an Electron distribution')
    return distribution
  }
  let folder
  try {
    folder = packageFolder()
  } catch {
    return null
  }
  const installed = electronIn(path.join(folder, 'dist'), 'official')
  if (installed) return installed
  if (timeoutMs <= 0 || !(await download(folder, timeoutMs, report))) return null
  return electronIn(path.join(folder, 'dist'), 'official')
}

/** Whether there is a display. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Flags for root: Chromium's sandbox does not run as root, which is the user of many containers. */
export const rootFlags = () => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])
