import type { MenuItemConstructorOptions } from 'electron'
import * as v from 'valibot'
import { beforeAll, expect, it, vi } from 'vitest'
import { menuTemplate } from '../../../../electron/windows/menu.ts'
import { menuTranslations } from '../../../../electron/windows/menuTranslations.ts'
import { appCommandIds } from '../../../../renderer/app/commands/appCommands.ts'
import { pageMenusOf } from '../../../../renderer/app/commands/applicationMenu.ts'
import { runFromMenu } from '../../../../renderer/app/commands/menuCommand.ts'
import { features } from '../../../../renderer/app/features.ts'
import type { Command } from '../../../../renderer/kit/commands/commands.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { t } from '../../../../renderer/kit/text/translations.ts'
import { pageMenus } from '../../../../shared/ipc/channels.ts'
import { inItalian } from '../../../support/screens/translations.tsx'

vi.mock('electron', () => ({}))
beforeAll(inItalian)

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

const everyCommand = [...appCommandIds, ...features.flatMap(({ commands }) => commands?.ids ?? [])].map(
  (id): Command => ({ id, titleKey: 'common.create', run: () => {} }),
)

it('every command of a page is in a menu, under what the page shows', () => {
  const choose = vi.fn()
  const offered = pageMenusOf(everyCommand, features, t)
  expect(v.is(pageMenus, offered)).toBe(true)
  expect(offered.map(({ label }) => label)).toEqual(['Percorso', 'Lavagna', 'Documento', 'Incontro'])
  const items = flat(menuTemplate({ t: menuTranslations('it').t, mac: false, diagnostics: false, choose, newWindow: () => undefined, offered }))
  const inMenu = new Set(items.map(({ id }) => id))
  for (const id of ['undo', 'redo']) {
    expect(items.filter((item) => item.id?.endsWith(`.${id}`)).map((item) => item.id)).toEqual([`edit.${id}`])
    inMenu.add(`board.${id}`).add(`document.${id}`)
  }
  expect(everyCommand.map(({ id }) => id).filter((id) => !inMenu.has(id))).toEqual([])
  const one = everyCommand.at(-1) as Command
  const click = items.find(({ id }) => id === one.id)?.click as unknown as (() => void) | undefined
  click?.()
  expect(choose).toHaveBeenCalledWith(one.id)
})

it('a menu shows the keys that are none of the text that somebody types', () => {
  const [one, two, three] = everyCommand.slice(-3) as [Command, Command, Command]
  const menus = pageMenusOf(
    [
      { ...one, keys: 'N' },
      { ...two, keys: 'Shift+Mod+Z' },
      { ...three, keys: 'F9' },
    ],
    features,
    t,
  )
  expect(menus.flatMap(({ items }) => items).map(({ accelerator }) => accelerator)).toEqual([undefined, 'Shift+CommandOrControl+Z', 'F9'])
})

it('a command of another page says so', () => {
  runFromMenu('another.page', null)
  expect(notices.current().map(({ text }) => text)).toEqual(['Questo comando vale in un’altra pagina.'])
  for (const { id } of notices.current()) closeNotice(id)
})
