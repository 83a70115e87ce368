import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { PageMenus } from '../../shared/ipc/channels.ts'
import type { TranslationKey } from '../../shared/translations/translations.ts'
import type { Translate } from './menuTranslations.ts'

type Item = MenuItemConstructorOptions

interface MenuOptions {
  readonly t: Translate
  readonly mac: boolean
  readonly diagnostics: boolean
  /** Runs a command of the window's registry of commands. */
  readonly choose: (command: string) => void
  readonly newWindow: () => void
  /** What the page in the focused window can do. */
  readonly offered?: PageMenus
}

const separator: Item = { type: 'separator' }

/**
 * The template of the application's menu. What the system knows is an Electron role; what the page can do has menus that the page names; other
 * items run a command of the focused window, where the palette has the same command with the same key. The window listens to the keys itself
 * (`registerAccelerator`), so that one key press runs a command once.
 */
export function menuTemplate({ t, mac, diagnostics, choose, newWindow, offered = [] }: MenuOptions): Item[] {
  const command = (id: string, key: TranslationKey, accelerator?: string): Item => ({
    id,
    label: t(key),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => choose(id),
  })
  const role = (name: NonNullable<Item['role']>, key: TranslationKey): Item => ({ role: name, label: t(key) })
  const settings = command('app.preferences', 'menu.settings', 'CommandOrControl+,')

  const application: Item = {
    label: t('app.name'),
    submenu: [
      role('about', 'menu.about'),
      separator,
      settings,
      separator,
      role('hide', 'menu.hide'),
      role('hideOthers', 'menu.hideOthers'),
      role('unhide', 'menu.showAll'),
      separator,
      role('quit', 'menu.quit'),
    ],
  }
  const file: Item = {
    label: t('menu.file'),
    submenu: [
      command('app.newProcess', 'menu.newProcess', 'CommandOrControl+N'),
      command('app.joinTable', 'menu.join'),
      command('app.home', 'menu.home', 'CommandOrControl+Shift+H'),
      separator,
      { id: 'app.newWindow', label: t('menu.newWindow'), accelerator: 'CommandOrControl+Shift+N', click: newWindow },
      role('close', 'menu.closeWindow'),
      ...(mac ? [] : [separator, settings, separator, role('quit', 'menu.quit')]),
    ],
  }
  const edit: Item = {
    label: t('menu.edit'),
    submenu: [
      command('edit.undo', 'common.undoShort', 'CommandOrControl+Z'),
      command('edit.redo', 'common.redo', 'CommandOrControl+Shift+Z'),
      separator,
      role('cut', 'menu.cut'),
      role('copy', 'common.copy'),
      role('paste', 'menu.paste'),
      role('pasteAndMatchStyle', 'menu.pastePlain'),
      role('delete', 'common.delete'),
      separator,
      role('selectAll', 'menu.selectAll'),
    ],
  }
  const view: Item = {
    label: t('menu.view'),
    submenu: [
      command('app.palette', 'menu.palette', 'CommandOrControl+K'),
      separator,
      role('zoomIn', 'menu.larger'),
      role('zoomOut', 'menu.smaller'),
      role('resetZoom', 'menu.usualSize'),
      separator,
      role('togglefullscreen', 'menu.fullScreen'),
      role('reload', 'menu.reload'),
      ...(diagnostics ? [role('toggleDevTools', 'menu.diagnostics')] : []),
    ],
  }
  const pageMenus = offered.map(
    ({ label, items }): Item => ({
      label,
      submenu: items.map(({ id, label, accelerator }) => ({
        id,
        label,
        ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
        click: () => choose(id),
      })),
    }),
  )
  const windows: Item = { label: t('menu.window'), role: 'window', submenu: [role('minimize', 'menu.minimize'), role('close', 'menu.closeWindow')] }
  const help: Item = {
    label: t('menu.help'),
    role: 'help',
    submenu: [command('app.keys', 'menu.keys'), ...(mac ? [] : [role('about', 'menu.about')])],
  }
  return [...(mac ? [application] : []), file, edit, view, ...pageMenus, windows, help]
}

/** The application's one menu, drawn with what the page in the focused window offers. */
export function menusOfWindows(options: Omit<MenuOptions, 'mac' | 'offered'>) {
  const offers = new WeakMap<BrowserWindow, PageMenus>()
  const draw = () => {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
    const offered = (window && offers.get(window)) ?? []
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...options, offered, mac: process.platform === 'darwin' })))
  }
  app.on('browser-window-focus', draw)
  return {
    draw,
    offer: (window: BrowserWindow, menus: PageMenus) => {
      offers.set(window, menus)
      draw()
    },
  }
}
