// npm start: builds stale bundles and opens Tavolo; without Electron or a display, in the browser.
//   --profile NAME   a separate data folder, as on another computer
//   --data DIR       data in that folder
//   --browser        always in the browser
//   --port N         port for the browser
import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildStale, sayBuilding } from './build.mjs'
import { findElectron, hasDisplay, rootFlags } from './electron.mjs'
import { out, root } from './vite.mjs'

const options = { profile: { type: 'string' }, data: { type: 'string' }, browser: { type: 'boolean' }, port: { type: 'string' } }

function flags() {
  try {
    return parseArgs({ options, strict: true }).values
  } catch (error) {
    console.error(`${error.message}\nnpm start -- [--profile NAME] [--data DIR] [--browser] [--port N]`)
    process.exit(2)
  }
}

const flagValues = flags()
const env = { ...process.env, ...(flagValues.data === undefined ? {} : { TAVOLO_DATA: path.resolve(flagValues.data) }) }
const profile = flagValues.profile === undefined ? [] : [`--profile=${flagValues.profile}`]

/** Runs a program with this process' standard streams, and exits with its exit code. */
function runInPlace(program, args) {
  const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`Tavolo did not start: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
}

async function build(names) {
  const built = await buildStale(names, sayBuilding)
  if (built.length > 0) console.error(`Built: ${built.join(', ')}.`)
}

function inBrowser(reason) {
  const port = flagValues.port === undefined ? [] : [`--port=${flagValues.port}`]
  runInPlace(process.execPath, [path.join(out, 'loopback/index.js'), ...profile, ...port, ...(reason === undefined ? [] : [`--why=${reason}`])])
}

/** The Electron that opens the desktop app; null if there is none, with the reason. */
async function desktop() {
  if (flagValues.browser) return { electron: null }
  if (!hasDisplay()) return { electron: null, why: 'there is no display here' }
  const electron = await findElectron({ report: (line) => console.error(line) })
  return electron ? { electron } : { electron: null, why: 'no Electron to be had here' }
}

const { electron, why: reason } = await desktop()
await build(['host', 'validator', 'guest', 'window', ...(electron ? ['main', 'preload'] : ['loopback'])])
if (electron) {
  // started from the root, where package.json names the entry; a build in another folder is started by its file
  const app = path.join(root, 'out') === out ? root : path.join(out, 'main/index.js')
  runInPlace(electron.exe, [...rootFlags(), app, ...profile])
} else inBrowser(reason)
