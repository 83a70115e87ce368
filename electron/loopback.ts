// Composition root of the app without Electron: the same window in a browser on this computer.
import path from 'node:path'
import { version } from '../package.json'
import { randomBytes } from '../shared/base/random.ts'
import { bridgeFragment } from '../shared/ipc/loopbackProtocol.ts'
import { tableState } from '../shared/protocol/tableState.ts'
import { browserInstanceFile, runningAddress } from './disk/browserInstance.ts'
import { dataFolder, namesOf, profileNameOf, readFlags } from './disk/dataFolder.ts'
import { logIn } from './disk/log.ts'
import { openDataFolder } from './disk/openDataFolder.ts'
import { readPages } from './disk/pages.ts'
import { checkDataFolder, startFailure } from './disk/startFailure.ts'
import { tableFilesIn } from './disk/tableFiles.ts'
import { serveBrowser } from './ipc/browserServer.ts'
import { childProcessHost } from './ipc/childProcessHost.ts'
import { desktopOnly } from './ipc/handlers/desktopOnly.ts'
import { diskHandlers } from './ipc/handlers/disk.ts'
import { tableHandlers } from './ipc/handlers/tables.ts'
import { createHosting } from './ipc/hosting.ts'
import type { Handlers } from './ipc/invokeHandler.ts'
import { serveBrowserWindow } from './ipc/serveBrowserWindow.ts'
import { createWindowBroadcaster } from './ipc/windowBroadcaster.ts'
import { startSentence } from './windows/startSentence.ts'

const flags = readFlags(process.argv.slice(2), ['profile', 'port', 'why'])
const bundlesFolder = path.join(import.meta.dirname, '..')
const data = folderOrExit()
const log = logIn(path.join(data, 'logs'), Date.now, process.env.TAVOLO_DEBUG ? console.error : undefined)
const why = flags.why ? ` (${flags.why})` : ''

async function start(): Promise<void> {
  const folder = await openDataFolder(data, 0).catch(async () => {
    const runningAt = await runningAddress(
      await browserInstanceFile(data, { quarantine: false })
        .read()
        .catch(() => null),
    )
    // another app has the folder, and may be closing
    if (!runningAt) return openDataFolder(data)
    announce(`Tavolo is open in the browser already: ${runningAt}`)
  })
  if (!folder) return
  const instanceFile = browserInstanceFile(data, folder.fileOptions)
  const last = await instanceFile.read().catch(() => null)

  const page = await serveBrowser({ pages: await readPages(path.join(bundlesFolder, 'window')), port: Number(flags.port) || last?.port || 0 })
  const secret = randomBytes(32)
  const broadcaster = createWindowBroadcaster()
  const hosting = createHosting({
    start: childProcessHost(path.join(bundlesFolder, 'host/index.js')),
    tableFiles: tableFilesIn(path.join(data, 'tables'), tableState, folder.fileOptions),
    journal: (processId) => path.join(data, 'journals', processId),
    pages: path.join(bundlesFolder, 'guest'),
    origins: [page.origin],
    names: namesOf(process.env),
    health: folder.health,
    broadcast: broadcaster.broadcast,
    report: log,
    onCount: () => undefined,
  })
  const handlers: Handlers<null> = {
    ...tableHandlers(hosting),
    ...diskHandlers(data, hosting, folder.fileOptions),
    'app.about': () => ({ desktop: false, version, platform: process.platform, languages: [] }),
    // a browser has its own menus
    'app.setLanguage': () => ({}),
    'menu.offer': () => ({}),
    'file.save': desktopOnly,
    'file.toPdf': desktopOnly,
    'link.open': desktopOnly,
    'window.new': desktopOnly,
    'window.saved': desktopOnly,
    'window.present': desktopOnly,
    // a browser passes no links or files
    'handed.take': () => ({ link: null, file: null }),
  }
  page.onConnection((socket) => serveBrowserWindow(socket, { secret, nonce: () => randomBytes(32), handlers, broadcaster, report: log }))
  const address = `${page.origin}/${bridgeFragment(secret)}`
  // the file reports its problem and tries again
  instanceFile.write({ port: page.port, running: { pid: process.pid, address } }).catch(() => undefined)
  announce(`Tavolo in the browser${why}: ${address}`)

  const stop = async () => {
    page.close()
    await hosting.closeAll().catch((error) => log('did not close', error))
    instanceFile.write({ port: page.port }).catch(() => undefined)
    await instanceFile.flush().catch(() => undefined)
    await folder.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

const announce = (text: string) => void process.stdout.write(`${text}\n`)

process.on('unhandledRejection', (error) => log('bug', error))
start().catch((error: unknown) => {
  log('did not start', error)
  fail(error, data)
})

function folderOrExit(): string {
  let folder = ''
  try {
    folder = dataFolder(flags, process.env)
    checkDataFolder(folder)
  } catch (error) {
    fail(error, folder)
  }
  return folder
}

function fail(error: unknown, folder: string): never {
  const failure = startFailure(error)
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const { what, now } = startSentence(failure.reason, { folder, profile: profileNameOf(flags, process.env) }, [
    LC_ALL ?? '',
    LC_MESSAGES ?? '',
    LANG ?? '',
  ])
  process.stdout.write(`${what} ${now}\n`)
  process.exit(failure.exitCode)
}
