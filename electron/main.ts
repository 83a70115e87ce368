// Composition root of the desktop app. It decides nothing: decisions are in ipc/, windows/, disk/ and host/.
import path from 'node:path'
import { app, BrowserWindow, powerSaveBlocker, session } from 'electron'
import { version } from '../package.json'
import { tableState } from '../shared/protocol/tableState.ts'
import { chooseLanguage } from '../shared/translations/translations.ts'
import { namesOf } from './disk/dataFolder.ts'
import { logIn } from './disk/log.ts'
import { openDataFolder } from './disk/openDataFolder.ts'
import { readPages } from './disk/pages.ts'
import { openSettings } from './disk/settingsStore.ts'
import { tableFilesIn } from './disk/tableFiles.ts'
import { desktopHandlers } from './ipc/handlers/desktop.ts'
import { diskHandlers } from './ipc/handlers/disk.ts'
import { externalOpenQueue } from './ipc/handlers/externalOpen.ts'
import { tableHandlers } from './ipc/handlers/tables.ts'
import { createHosting } from './ipc/hosting.ts'
import type { Handlers } from './ipc/invokeHandler.ts'
import { forwardToWindow, handleWindowCalls, sendToFocusedWindow, sendToOneWindow, sendToWindow } from './ipc/serveElectronWindow.ts'
import { utilityProcessHost } from './ipc/utilityProcessHost.ts'
import { createWindowBroadcaster } from './ipc/windowBroadcaster.ts'
import { printToPdf } from './print/pdfWindow.ts'
import { openUserData } from './userData.ts'
import { ORIGIN, registerScheme, serveWindow } from './windows/appScheme.ts'
import { guardContents, guardSession } from './windows/contentsRestrictions.ts'
import { type DesktopSettings, desktopSettings } from './windows/desktopSettings.ts'
import { listenForExternalOpens } from './windows/externalOpenEvents.ts'
import { menusOfWindows } from './windows/menu.ts'
import { menuTranslations } from './windows/menuTranslations.ts'
import { createWindows } from './windows/openWindows.ts'
import { quitAfter } from './windows/quitAfter.ts'
import { saveBeforeClose } from './windows/saveBeforeClose.ts'
import { keepAwake } from './windows/sleepBlocker.ts'

// Chromium refuses to sandbox processes of root, and would retry for ever
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerScheme()
guardContents(app)

const bundlesFolder = path.join(import.meta.dirname, '..')
const { data, fail } = openUserData(process.argv)
const diagnostics = app.commandLine.hasSwitch('diagnostics')
const log = logIn(path.join(data, 'logs'), Date.now, app.isPackaged ? undefined : console.error)
for (const bug of ['uncaughtException', 'unhandledRejection']) process.on(bug, (error) => log('bug', error))

let openWindow = () => {}
const externalOpens = externalOpenQueue(() => app.isReady() && !sendToOneWindow('handed.over', {}) && openWindow())

async function start(): Promise<void> {
  await app.whenReady()
  const folder = await openDataFolder(data)
  const settings = await openSettings<DesktopSettings>(path.join(data, 'desk.json'), desktopSettings, {}, folder.fileOptions)
  const { t, setLanguage } = menuTranslations(settings.current().language ?? chooseLanguage(app.getPreferredSystemLanguages()))
  const broadcaster = createWindowBroadcaster()
  const awake = keepAwake(powerSaveBlocker)
  const hosting = createHosting({
    start: utilityProcessHost(path.join(bundlesFolder, 'host/index.js')),
    tableFiles: tableFilesIn(path.join(data, 'tables'), tableState, folder.fileOptions),
    journal: (processId) => path.join(data, 'journals', processId),
    pages: path.join(bundlesFolder, 'guest'),
    origins: [ORIGIN],
    names: namesOf(process.env),
    health: folder.health,
    broadcast: broadcaster.broadcast,
    report: log,
    onCount: (open) => awake(open > 0),
  })

  const saves = saveBeforeClose(app, (window) => sendToWindow(window, 'window.closing', {}))
  const windows = createWindows({
    preload: path.join(bundlesFolder, 'preload/index.cjs'),
    title: diagnostics ? t('window.diagnostics') : t('app.name'),
    devTools: !app.isPackaged || diagnostics,
    report: log,
    settings,
    onOpen: (window) => {
      forwardToWindow(window.webContents, broadcaster)
      saves.follow(window)
    },
  })
  openWindow = windows.openWindow
  const menus = menusOfWindows({ t, diagnostics, choose: (command) => sendToFocusedWindow('menu.chosen', { command }), newWindow: openWindow })
  const handlers: Handlers<BrowserWindow> = {
    ...tableHandlers(hosting),
    ...diskHandlers(data, hosting, folder.fileOptions),
    'handed.take': externalOpens.take,
    ...desktopHandlers({
      version,
      t,
      saveFolder: process.env.TAVOLO_SAVE_DIR,
      openWindow,
      openPresentation: windows.openPresentation,
      saved: saves.saved,
      printToPdf,
      offerMenus: menus.offer,
      setLanguage: (language) => {
        setLanguage(language)
        settings.save({ language })
        menus.draw()
      },
    }),
  }
  handleWindowCalls(handlers, log)
  guardSession(session.defaultSession)
  serveWindow(await readPages(path.join(bundlesFolder, 'window')))
  menus.draw()
  openWindow()
  app.on('activate', () => BrowserWindow.getAllWindows().length === 0 && openWindow())
  quitAfter(app, () => Promise.allSettled([hosting.closeAll(), settings.flush()]).then(folder.close))
}

app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
if (!listenForExternalOpens(app, process.argv.slice(1), { open: externalOpens.add, onSecondInstance: () => openWindow() })) app.quit()
else
  start().catch((error) => {
    log('did not start', error)
    fail(error)
  })
