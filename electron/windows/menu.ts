import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { WordKey } from '../../shared/words/words.ts'
import type { Say } from './words.ts'

type Item = MenuItemConstructorOptions

interface Given {
  readonly say: Say
  readonly mac: boolean
  readonly diagnostics: boolean
  /** The window does it: a command of its own registry. */
  readonly choose: (command: string) => void
  readonly newWindow: () => void
}

const line: Item = { type: 'separator' }

/**
 * The application's menu. What the system knows how to do is its role; the rest is a command of the window in front, where
 * the same command is in the palette and has the same key. The window listens to the keys itself (`registerAccelerator`),
 * so that one press is one deed.
 */
export function menuTemplate({ say, mac, diagnostics, choose, newWindow }: Given): Item[] {
  const command = (id: string, key: WordKey, accelerator?: string): Item => ({
    id,
    label: say(key),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => choose(id),
  })
  const role = (name: NonNullable<Item['role']>, key: WordKey): Item => ({ role: name, label: say(key) })
  const settings = command('app.preferences', 'menu.settings', 'CommandOrControl+,')

  const application: Item = {
    label: say('app.name'),
    submenu: [
      role('about', 'menu.about'),
      line,
      settings,
      line,
      role('hide', 'menu.hide'),
      role('hideOthers', 'menu.hideOthers'),
      role('unhide', 'menu.showAll'),
      line,
      role('quit', 'menu.quit'),
    ],
  }
  const file: Item = {
    label: say('menu.file'),
    submenu: [
      command('home.new', 'menu.newProcess'),
      command('home.join', 'menu.join'),
      command('app.home', 'menu.home', 'CommandOrControl+Shift+H'),
      line,
      { id: 'app.newWindow', label: say('menu.newWindow'), accelerator: 'CommandOrControl+Shift+N', click: newWindow },
      role('close', 'menu.closeWindow'),
      ...(mac ? [] : [line, settings, line, role('quit', 'menu.quit')]),
    ],
  }
  const edit: Item = {
    label: say('menu.edit'),
    submenu: [
      command('edit.undo', 'common.undoShort', 'CommandOrControl+Z'),
      command('edit.redo', 'common.redo', 'CommandOrControl+Shift+Z'),
      line,
      role('cut', 'menu.cut'),
      role('copy', 'common.copy'),
      role('paste', 'menu.paste'),
      role('pasteAndMatchStyle', 'menu.pastePlain'),
      role('delete', 'common.delete'),
      line,
      role('selectAll', 'menu.selectAll'),
    ],
  }
  const view: Item = {
    label: say('menu.view'),
    submenu: [
      command('app.palette', 'menu.palette', 'CommandOrControl+K'),
      line,
      role('zoomIn', 'menu.larger'),
      role('zoomOut', 'menu.smaller'),
      role('resetZoom', 'menu.usualSize'),
      line,
      role('togglefullscreen', 'menu.fullScreen'),
      role('reload', 'menu.reload'),
      ...(diagnostics ? [role('toggleDevTools', 'menu.diagnostics')] : []),
    ],
  }
  const windows: Item = { label: say('menu.window'), role: 'window', submenu: [role('minimize', 'menu.minimize'), role('close', 'menu.closeWindow')] }
  const help: Item = {
    label: say('menu.help'),
    role: 'help',
    submenu: [command('app.keys', 'menu.keys'), ...(mac ? [] : [role('about', 'menu.about')])],
  }
  return [...(mac ? [application] : []), file, edit, view, windows, help]
}

export const setMenu = (given: Omit<Given, 'mac'>): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...given, mac: process.platform === 'darwin' })))
