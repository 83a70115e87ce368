import { Menu, type MenuItemConstructorOptions } from 'electron'
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
}

// no letters without Ctrl as accelerators: on a Mac the menu takes them from the text that somebody types
/** The commands of pages, which the features of the window define: a test compares them, so that every command is in a menu. */
type PageCommand = TranslationKey extends infer Key ? (Key extends `menu.${infer Id extends `${string}.${string}`}` ? Id : never) : never
type Listed = readonly [id: PageCommand, accelerator?: string]

const exporters = ['document.exportWord', 'document.exportMarkdown', 'board.exportPng', 'board.exportCsv'] as const satisfies readonly PageCommand[]
const places = [
  'go.overview',
  'go.sessions',
  'go.boards',
  'go.documents',
  'go.people',
  'go.files',
  'go.settings',
] as const satisfies readonly PageCommand[]

const boardGroups: readonly (readonly Listed[])[] = [
  [['board.newNote'], ['board.newArea']],
  [['board.undo'], ['board.redo']],
  [['board.selectAll'], ['board.copy'], ['board.duplicate', 'CommandOrControl+D'], ['board.toFront'], ['board.delete']],
  [['board.outline'], ['board.authors']],
  [['board.fit'], ['board.fitSelection'], ['board.zoomIn'], ['board.zoomOut'], ['board.zoomTrue']],
]
const documentGroups: readonly (readonly Listed[])[] = [
  [['document.undo'], ['document.redo']],
  [
    ['document.bold', 'CommandOrControl+B'],
    ['document.italic', 'CommandOrControl+I'],
    ['document.underline', 'CommandOrControl+U'],
    ['document.strike', 'CommandOrControl+Shift+S'],
  ],
  [['document.style0'], ['document.style1'], ['document.style2'], ['document.style3'], ['document.quote', 'CommandOrControl+Shift+B']],
  [
    ['document.bulletList', 'CommandOrControl+Shift+8'],
    ['document.orderedList', 'CommandOrControl+Shift+7'],
    ['document.taskList', 'CommandOrControl+Shift+9'],
  ],
  [['document.link', 'CommandOrControl+Shift+K'], ['document.picture'], ['document.insertTable']],
  [
    ['document.table.rowAbove'],
    ['document.table.rowBelow'],
    ['document.table.columnBefore'],
    ['document.table.columnAfter'],
    ['document.table.headerRow'],
    ['document.table.deleteRow'],
    ['document.table.deleteColumn'],
    ['document.table.deleteTable'],
  ],
  [['document.outline'], ['document.importMarkdown']],
]

const separator: Item = { type: 'separator' }

/**
 * The template of the application's menu. What the system knows is an Electron role; other items run a command of the focused window, where
 * the palette has the same command with the same key. The window listens to the keys itself (`registerAccelerator`), so that one key press
 * runs a command once.
 */
export function menuTemplate({ t, mac, diagnostics, choose, newWindow }: MenuOptions): Item[] {
  const command = (id: string, key: TranslationKey, accelerator?: string): Item => ({
    id,
    label: t(key),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => choose(id),
  })
  const role = (name: NonNullable<Item['role']>, key: TranslationKey): Item => ({ role: name, label: t(key) })
  const commandOf = ([id, accelerator]: Listed): Item => command(id, `menu.${id}`, accelerator)
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
      command('file.open', 'menu.file.open', 'CommandOrControl+O'),
      command('file.add', 'menu.file.add'),
      command('file.saveCopy', 'menu.file.saveCopy'),
      { label: t('menu.export'), submenu: exporters.map((id) => command(id, `menu.${id}`)) },
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
      command('app.notices', 'menu.notices', 'F8'),
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
  const table: Item = {
    label: t('menu.process'),
    submenu: [
      command('hosting.open', 'menu.hosting.open', 'F9'),
      separator,
      ...places.map((id) => command(id === 'go.overview' ? 'go.' : id, `menu.${id}`)),
    ],
  }
  const board: Item = {
    label: t('kind.board'),
    submenu: boardGroups.flatMap((group, at) => [...(at > 0 ? [separator] : []), ...group.map(commandOf)]),
  }
  const document: Item = {
    label: t('kind.document'),
    submenu: documentGroups.flatMap((group, at) => [...(at > 0 ? [separator] : []), ...group.map(commandOf)]),
  }
  const windows: Item = { label: t('menu.window'), role: 'window', submenu: [role('minimize', 'menu.minimize'), role('close', 'menu.closeWindow')] }
  const help: Item = {
    label: t('menu.help'),
    role: 'help',
    submenu: [command('app.keys', 'menu.keys'), ...(mac ? [] : [role('about', 'menu.about')])],
  }
  return [...(mac ? [application] : []), file, edit, view, table, board, document, windows, help]
}

/** Sets the application's menu. */
export const setMenu = (options: Omit<MenuOptions, 'mac'>): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...options, mac: process.platform === 'darwin' })))
