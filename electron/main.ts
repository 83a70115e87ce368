// The desktop app, put together. Whatever decides something is in ipc/, windows/, disk/ or host/.
import path from 'node:path'
import { app, BrowserWindow, powerSaveBlocker, session } from 'electron'
import * as v from 'valibot'
import { version } from '../package.json'
import { tableState } from '../shared/protocol/table.ts'
import { chooseLanguage, languages } from '../shared/words/words.ts'
import { dataFolder, namesOf, readFlags } from './disk/dataFolder.ts'
import { jsonFile } from './disk/jsonFile.ts'
import { logIn } from './disk/log.ts'
import { readPages } from './disk/pages.ts'
import { tablesIn } from './disk/tables.ts'
import type { Handlers } from './ipc/answer.ts'
import { desktopHandlers } from './ipc/handlers/desktop.ts'
import { diskHandlers } from './ipc/handlers/disk.ts'
import { handedOver } from './ipc/handlers/handed.ts'
import { tableHandlers } from './ipc/handlers/tables.ts'
import { hostingWith } from './ipc/hosting.ts'
import { newCrier } from './ipc/tell.ts'
import { utilityHost } from './ipc/utilityHost.ts'
import { answerWindows, tellFront, tellOne, tellWindow } from './ipc/windowBridge.ts'
import { openAppWindow } from './windows/appWindow.ts'
import { keepAwake } from './windows/awake.ts'
import { guardContents, guardSession } from './windows/guards.ts'
import { setMenu } from './windows/menu.ts'
import { hearOutside } from './windows/outside.ts'
import { nameScheme, ORIGIN, serve } from './windows/scheme.ts'
import { windowState } from './windows/windowState.ts'
import { wordsIn } from './windows/words.ts'

// Chromium refuses to sandbox what root runs, and would try again for ever
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
nameScheme()
guardContents(app)

const parts = path.join(import.meta.dirname, '..')
const data = dataFolder(readFlags(process.argv, ['profile']), process.env)
app.setName('Tavolo')
app.setPath('userData', data)
const diagnostics = app.commandLine.hasSwitch('diagnostics')
const log = logIn(path.join(data, 'logs'), Date.now, app.isPackaged ? undefined : console.error)
for (const bug of ['uncaughtException', 'unhandledRejection']) process.on(bug, (error) => log('bug', error))

let openWindow = () => {}
const handed = handedOver(() => app.isReady() && !tellOne('handed.over', {}) && openWindow())

async function start(): Promise<void> {
  await app.whenReady()
  const desk = jsonFile(path.join(data, 'desk.json'), v.object({ window: v.optional(windowState), language: v.optional(v.picklist(languages)) }))
  let known = (await desk.read()) ?? {}
  const keep = (changes: typeof known) => {
    known = { ...known, ...changes }
    desk.write(known).catch((error) => log('desk not kept', error))
  }
  const { say, speak } = wordsIn(known.language ?? chooseLanguage(app.getPreferredSystemLanguages()))
  const crier = newCrier()
  const awake = keepAwake(powerSaveBlocker)
  const hosting = hostingWith({
    start: utilityHost(path.join(parts, 'host/index.js')),
    tables: tablesIn(path.join(data, 'tables'), tableState),
    journal: (process) => path.join(data, 'journals', process),
    pages: path.join(parts, 'guest'),
    origins: [ORIGIN],
    names: namesOf(process.env),
    tell: crier.tell,
    report: log,
    onCount: (open) => awake(open > 0),
  })

  openWindow = () => {
    const window = openAppWindow({
      preload: path.join(parts, 'preload/index.cjs'),
      title: diagnostics ? say('window.diagnostics') : say('app.name'),
      state: BrowserWindow.getAllWindows().length === 0 ? (known.window ?? null) : null,
      keep: (state) => keep({ window: state }),
      devTools: !app.isPackaged || diagnostics,
      report: log,
    })
    tellWindow(window.webContents, crier)
  }
  const drawMenu = () => setMenu({ say, diagnostics, choose: (command) => tellFront('menu.chosen', { command }), newWindow: openWindow })

  const handlers: Handlers<BrowserWindow> = {
    ...tableHandlers(hosting),
    ...diskHandlers(data, hosting),
    'handed.take': handed.take,
    ...desktopHandlers({
      version,
      say,
      saveFolder: process.env.TAVOLO_SAVE_DIR,
      openWindow,
      speak: (language) => {
        speak(language)
        keep({ language })
        drawMenu()
      },
    }),
  }
  answerWindows(handlers, log)
  guardSession(session.defaultSession)
  serve(await readPages(path.join(parts, 'window')))
  drawMenu()
  openWindow()
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && openWindow())
  app.once('will-quit', (event) => {
    event.preventDefault()
    // a new turn: while this event is told, a second quit is not heard
    void hosting.closeAll().finally(() => setImmediate(() => app.quit()))
  })
}

app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
if (!hearOutside(app, process.argv.slice(1), { give: handed.give, again: () => openWindow() })) app.quit()
else
  start().catch((error) => {
    log('did not start', error)
    app.exit(1)
  })
