import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { cachedFolder, npm } from './downloadCache.mjs'
import { findExecutable } from './findExecutable.mjs'

/** Last version that says it runs on Node 20, and the one that was proved. */
const FETCHED = '@sparticuz/chromium@147.0.0'

const installed = [
  // the browser without windows first: without their pages of controls a journey takes a sixth less of the processor
  ...['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'],
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * A browser to test with: CHROMIUM_PATH, one that is installed, or one fetched into the test cache.
 * @returns {Promise<{ ok: true, path: string, args: string[], from: string } | { ok: false, reason: string }>}
 */
export async function findChromium() {
  const namedPath = process.env.CHROMIUM_PATH
  if (namedPath)
    return fs.existsSync(namedPath)
      ? browserAt(namedPath, 'CHROMIUM_PATH')
      : { ok: false, reason: `CHROMIUM_PATH names ${namedPath}, which does not exist` }
  const installedPath = findExecutable(...installed)
  if (installedPath) return browserAt(installedPath, 'installed')
  if (process.platform !== 'linux' || process.arch !== 'x64') return { ok: false, reason: 'no Chromium or Chrome is installed' }
  try {
    return { ...browserAt(await fetchedChromium(), FETCHED), args: ['--headless=shell', '--no-zygote', '--single-process'] }
  } catch (error) {
    return { ok: false, reason: `no Chromium or Chrome is installed, and ${FETCHED} cannot be had (${error.message})` }
  }
}

const browserAt = (file, from) => ({ ok: true, path: file, args: [], from })

async function fetchedChromium() {
  const folder = cachedFolder(FETCHED.replace(/[@/]/g, '_'), (fresh) => {
    fs.writeFileSync(path.join(fresh, 'package.json'), '{"private":true}')
    npm(['install', '--no-save', '--no-package-lock', '--ignore-scripts', FETCHED], fresh)
  })
  // It unpacks to <tmp>/chromium and reuses whatever is there, another version's included: so a tmp of its own.
  const tmp = path.join(folder, 'tmp')
  fs.mkdirSync(tmp, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = tmp
  try {
    const { default: packed } = await import(path.join(folder, 'node_modules/@sparticuz/chromium/build/esm/index.js'))
    return await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** How a phone looks to a page: small, touched, Italian. */
export const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'it-IT' }
const desktop = { viewport: { width: 1280, height: 800 }, locale: 'it-IT' }

const flags = [
  // a name that is not localhost: pages on it live on an insecure origin, as phones' do
  '--host-resolver-rules=MAP tavolo.test 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
]

/** The browser of this process. */
let running = null

/** Starts the browser, or goes on with the one that runs: a start takes a second of two cores, and there would be one and a half for each file. */
async function runningBrowser() {
  if (running && (await running).isConnected()) return running
  const browser = await findChromium()
  if (!browser.ok) throw new Error(browser.reason)
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  running = chromium.launch({ executablePath: browser.path, args: [...root, ...flags, ...browser.args] })
  return running
}

/**
 * A browser for a file of tests: the one of this process, of which `close` closes what the file has opened. Each context is a profile of its own. With `phone` its
 * pages are small touch screens unless a page says otherwise. `http://tavolo.test:<port>` reaches this machine from an insecure origin.
 * @param {{ phone?: boolean }} [options]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium({ phone: asPhone = false } = {}) {
  const browser = await runningBrowser()
  const pageOptions = asPhone ? phone : desktop
  const opened = new Set()
  const follow = (context) => {
    opened.add(context)
    context.once('close', () => opened.delete(context))
    return context
  }
  const own = {
    newContext: async (overrides = {}) => follow(await browser.newContext({ ...pageOptions, ...overrides })),
    newPage: async (overrides = {}) => {
      const page = await browser.newPage({ ...pageOptions, ...overrides })
      follow(page.context())
      return page
    },
    contexts: () => [...opened],
    close: async () => {
      // a program of its own, such as a bench, ends once its browser has
      if (process.env.VITEST) await Promise.all([...opened].map((context) => context.close()))
      else await browser.close()
    },
  }
  return new Proxy(browser, {
    get: (target, name) => own[name] ?? (typeof target[name] === 'function' ? target[name].bind(target) : target[name]),
  })
}
