// The app where there is no Electron or no screen: the same window, in a browser on this same computer.
import path from 'node:path'
import { version } from '../package.json'
import { randomBytes } from '../shared/base/chance.ts'
import { bridgeFragment } from '../shared/ipc/bridge.ts'
import { tableState } from '../shared/protocol/table.ts'
import { dataFolder, namesOf, readFlags } from './disk/dataFolder.ts'
import { logIn } from './disk/log.ts'
import { openedIn, runningAddress } from './disk/openedInBrowser.ts'
import { readPages } from './disk/pages.ts'
import { tablesIn } from './disk/tables.ts'
import type { Handlers } from './ipc/answer.ts'
import { bridgeWith } from './ipc/browserBridge.ts'
import { serveBrowser } from './ipc/browserPage.ts'
import { forkedHost } from './ipc/forkedHost.ts'
import { desktopOnly } from './ipc/handlers/absent.ts'
import { diskHandlers } from './ipc/handlers/disk.ts'
import { tableHandlers } from './ipc/handlers/tables.ts'
import { hostingWith } from './ipc/hosting.ts'
import { newCrier } from './ipc/tell.ts'

const flags = readFlags(process.argv.slice(2), ['profile', 'port', 'why'])
const parts = path.join(import.meta.dirname, '..')
const data = dataFolder(flags, process.env)
const log = logIn(path.join(data, 'logs'), Date.now, process.env.TAVOLO_DEBUG ? console.error : undefined)
const why = flags.why ? ` (${flags.why})` : ''

async function start(): Promise<void> {
  const opened = openedIn(data)
  const last = await opened.read()
  const already = await runningAddress(last)
  if (already) return announce(`Tavolo is open in the browser already: ${already}`)

  const page = await serveBrowser({ pages: await readPages(path.join(parts, 'window')), port: Number(flags.port) || last?.port || 0 })
  const secret = randomBytes(32)
  const crier = newCrier()
  const hosting = hostingWith({
    start: forkedHost(path.join(parts, 'host/index.js')),
    tables: tablesIn(path.join(data, 'tables'), tableState),
    journal: (process) => path.join(data, 'journals', process),
    pages: path.join(parts, 'guest'),
    origins: [page.origin],
    names: namesOf(process.env),
    tell: crier.tell,
    report: log,
    onCount: () => undefined,
  })
  const handlers: Handlers<null> = {
    ...tableHandlers(hosting),
    ...diskHandlers(data, hosting),
    'app.about': () => ({ desktop: false, version, platform: process.platform, languages: [] }),
    // a browser's menus are in its own language
    'app.speak': () => ({}),
    'file.save': desktopOnly,
    'link.open': desktopOnly,
    'window.new': desktopOnly,
    // a browser hands nothing over
    'handed.take': () => ({ link: null, file: null }),
  }
  page.take((socket) => bridgeWith(socket, { secret, nonce: () => randomBytes(32), handlers, crier, report: log }))
  const address = `${page.origin}/${bridgeFragment(secret)}`
  await opened.write({ port: page.port, running: { pid: process.pid, address } })
  announce(`Tavolo in the browser${why}: ${address}`)

  const stop = async () => {
    page.close()
    await hosting.closeAll()
    await opened.write({ port: page.port })
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

const announce = (line: string) => void process.stdout.write(`${line}\n`)

process.on('unhandledRejection', (error) => log('bug', error))
start().catch((error: NodeJS.ErrnoException) => {
  log('did not start', error)
  if (error.code === 'EADDRINUSE') {
    announce(
      'Tavolo did not start: another program has taken the port under which the browser keeps this profile’s work. Close it, or choose --profile or --port.',
    )
  } else announce('Tavolo did not start; the reason is in its log.')
  process.exit(1)
})
