import { expect, it, vi } from 'vitest'
import { menuTemplate } from '../../../electron/windows/menu.ts'
import { menuTranslations } from '../../../electron/windows/menuTranslations.ts'
import { appCommandIds } from '../../../renderer/app/commands/appCommands.ts'
import { features, places } from '../../../renderer/app/features.ts'

vi.mock('electron', () => ({ Menu: {} }))

const ids: readonly string[] = [...appCommandIds, ...features.flatMap(({ commands }) => commands?.ids ?? [])]

it('no two features name a command the same', () => {
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
})

it('every place has its command, and every exporter', () => {
  const needed = [...places.map(({ path }) => `go.${path}`), ...features.flatMap(({ exporters }) => exporters ?? []).map(({ id }) => id)]
  expect(needed.filter((id) => !ids.includes(id))).toEqual([])
  expect(needed.length).toBeGreaterThan(8)
})

it('what the menu of the application chooses is a command, or undo and redo of the page', () => {
  const chosen: string[] = []
  const click = (item: ReturnType<typeof menuTemplate>[number]): void => {
    if (Array.isArray(item.submenu)) item.submenu.forEach(click)
    else if (item.click) (item.click as unknown as () => void)()
  }
  for (const mac of [true, false])
    menuTemplate({ t: menuTranslations('it').t, mac, diagnostics: true, choose: (id) => chosen.push(id), newWindow: () => undefined }).forEach(click)
  expect(chosen.length).toBeGreaterThan(5)
  expect(chosen.filter((id) => !ids.includes(id) && !/^edit\.(undo|redo)$/.test(id))).toEqual([])
})
