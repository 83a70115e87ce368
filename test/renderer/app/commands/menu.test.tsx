import type { MenuItemConstructorOptions } from 'electron'
import { beforeAll, expect, it, vi } from 'vitest'
import { menuTemplate } from '../../../../electron/windows/menu.ts'
import { menuTranslations } from '../../../../electron/windows/menuTranslations.ts'
import { appCommandIds } from '../../../../renderer/app/commands/appCommands.ts'
import { runFromMenu } from '../../../../renderer/app/commands/menuCommand.ts'
import { features } from '../../../../renderer/app/features.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { t } from '../../../../renderer/kit/text/translations.ts'
import { inItalian } from '../../../support/screens/translations.tsx'

vi.mock('electron', () => ({}))
beforeAll(inItalian)

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
const items = flat(menuTemplate({ t: menuTranslations('it').t, mac: false, diagnostics: false, choose: () => undefined, newWindow: () => undefined }))

it('every command is in a menu', () => {
  const inMenu = new Set(items.map(({ id }) => id))
  const missing = [...appCommandIds, ...features.flatMap(({ commands }) => commands?.ids ?? [])].filter((id) => !inMenu.has(id))
  expect(missing).toEqual([])
})

it('a menu calls an export and a place by the name that they have in the window', () => {
  const labelOf = (id: string) => items.find((item) => item.id === id)?.label
  for (const { id, titleKey } of features.flatMap(({ exporters }) => exporters ?? [])) expect(labelOf(id)).toBe(t(titleKey))
  for (const { path, titleKey } of features.flatMap(({ place }) => place ?? [])) expect(labelOf(`go.${path}`)).toBe(t(titleKey))
})

it('a command of another page says so', () => {
  runFromMenu('board.newNote', null)
  expect(notices.current().map(({ text }) => text)).toEqual(["Questo comando vale in un'altra pagina."])
  for (const { id } of notices.current()) closeNotice(id)
})
