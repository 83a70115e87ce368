import { useEffect, useMemo } from 'react'
import type { PageMenus } from '../../../shared/ipc/channels.ts'
import type { Feature } from '../../features/feature.ts'
import { uniqueCommands } from '../../kit/commands/CommandPalette.tsx'
import { type Command, commands } from '../../kit/commands/commands.ts'
import { type Translate, useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { invoke } from '../../platform/invoke.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { features } from '../features.ts'
import { appCommandIds } from './appCommands.ts'

/** Milliseconds between a change of the commands and that of the menu: a page registers its commands one part after another. */
const DELAY_MS = 150

/** Keeps the application's menu at what the page on screen can do. In a browser there is no menu, and nothing happens. */
export function useApplicationMenu(): void {
  const client = useSyncClient()
  const { t } = useTranslations()
  const registered = useLive(commands)
  const menus = useMemo(() => pageMenusOf(registered, features, t), [registered, t])
  const content = JSON.stringify(menus)
  useEffect(() => {
    const timer = setTimeout(() => invoke(client, 'menu.offer', { menus: JSON.parse(content) as PageMenus }).catch(() => undefined), DELAY_MS)
    return () => clearTimeout(timer)
  }, [client, content])
}

/**
 * The registered commands that the application's own menus do not have, which have undo and redo of whatever is on screen: those of each kind of
 * room in a menu of its name, the others in one of the process.
 */
export function pageMenusOf(registered: readonly Command[], features: readonly Feature[], t: Translate): PageMenus {
  const own = new Set<string>(appCommandIds.filter((id) => id !== 'app.notices'))
  const listed = uniqueCommands(registered).filter(({ id }) => !own.has(id) && !/\.(undo|redo)$/.test(id))
  const kindOf = (command: Command) => {
    const view = features.find(({ view, commands }) => view && commands?.ids.includes(command.id))?.view
    return view && !/^go\./.test(command.id) ? view.kind : 'process'
  }
  return (['process', 'board', 'document', 'session'] as const).flatMap((kind) => {
    const items = listed
      .filter((command) => kindOf(command) === kind)
      .map(({ id, titleKey, keys }) => ({ id, label: t(titleKey), ...(keys && asAccelerator(keys)) }))
    return items.length > 0 ? [{ label: t(`kind.${kind}`), items }] : []
  })
}

/** Only keys with Ctrl, and function keys: on a Mac the menu would take a letter from the text that somebody types. */
const asAccelerator = (keys: string): { readonly accelerator?: string } =>
  /^(?:.*Mod\+[\w,]+|F\d+)$/.test(keys) ? { accelerator: keys.replace('Mod', 'CommandOrControl') } : {}
