// npm start: builds what is not built yet and opens Tavolo; where there is no Electron or no screen, in the browser.
//   --profile NAME   another set of data, as if it were another computer
//   --data DIR       data in that folder
//   --browser        in the browser, whatever there is
//   --port N         port for the browser
import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildStale } from './build.mjs'
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

/** Runs a program in our place: its output is ours, and so is its end. */
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
  const built = await buildStale(names)
  if (built.length > 0) console.error(`Built: ${built.join(', ')}.`)
}

function inBrowser(reason) {
  const port = flagValues.port === undefined ? [] : [`--port=${flagValues.port}`]
  runInPlace(process.execPath, [path.join(out, 'loopback/index.js'), ...profile, ...port, ...(reason === undefined ? [] : [`--why=${reason}`])])
}

/** What the desktop app is opened with; null when it cannot be, with the reason. */
async function desktop() {
  if (flagValues.browser) return { electron: null }
  if (!hasDisplay()) return { electron: null, why: 'there is no display here' }
  const electron = await findElectron({ report: (line) => console.error(line) })
  return electron ? { electron } : { electron: null, why: 'no Electron to be had here' }
}

const { electron, why: reason } = await desktop()
await build(['host', 'validator', 'guest', 'window', ...(electron ? ['main', 'preload'] : ['loopback'])])
if (electron) {
  // from the root, where package.json names the app; a build elsewhere is opened by its file
  const app = path.join(root, 'out') === out ? root : path.join(out, 'main/index.js')
  runInPlace(electron.exe, [...rootFlags(), app, ...profile])
} else inBrowser(reason)
