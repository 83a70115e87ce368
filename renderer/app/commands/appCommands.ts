import type { PageSlot } from '../../features/feature.ts'
import type { Command, CommandId } from '../../kit/commands/commands.ts'
import { notices } from '../../kit/notices/notices.ts'
import { t } from '../../kit/text/translations.ts'
import { pageOf } from '../features.ts'
import { openOverlay } from '../overlays.ts'
import { href, paths } from '../paths.ts'

/** Navigates to a path, from outside React. */
export const navigate = (path: string): void => location.assign(href(path))

export const appCommandIds = ['app.palette', 'app.keys', 'app.preferences', 'app.home', 'app.notices', 'app.newProcess', 'app.joinTable'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof appCommandIds)[number], true> {}
}

/** Goes to a page outside every process, where a feature has it. */
function pageCommand(id: CommandId, path: PageSlot['path'], keys?: string): readonly Command[] {
  const page = pageOf(path)
  return page ? [{ id, titleKey: page.titleKey, ...(keys ? { keys } : {}), run: () => navigate(paths[path]) }] : []
}

/** The commands that work on every page. */
export const appCommands: readonly Command[] = [
  { id: 'app.palette', titleKey: 'app.palette', keys: 'Mod+K', unlisted: true, run: () => openOverlay('palette') },
  { id: 'app.keys', titleKey: 'app.help', keys: '?', run: () => openOverlay('keys') },
  { id: 'app.home', titleKey: 'app.home', keys: 'Shift+Mod+H', run: () => navigate(paths.home) },
  ...pageCommand('app.newProcess', 'start', 'Mod+N'),
  ...pageCommand('app.joinTable', 'join'),
  {
    id: 'app.notices',
    titleKey: 'app.notices',
    keys: 'F8',
    whyNot: () => (notices.current().length > 0 ? null : t('app.noNotices')),
    run: () => document.querySelector<HTMLElement>('#notices [role=status] > :last-child button')?.focus(),
  },
]
