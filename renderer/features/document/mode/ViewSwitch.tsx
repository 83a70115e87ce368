import { FileCheck, FileText, FileType } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { Command } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t, useTranslations } from '../../../kit/text/translations.ts'
import { changeSettings, type HasSettings, settings } from '../../../store/settings.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { DocumentMode } from './documentMode.ts'
import { hasViews, nextView, type TextView, textViews, viewKeys } from './textView.ts'

const icons = { original: FileText, suggested: FileType, final: FileCheck } as const

interface Props {
  readonly mode: DocumentMode
  readonly view: TextView
}

/** Says how the text is shown to who reads or comments, and changes it on this device; nothing while somebody writes or suggests. */
export function ViewSwitch({ mode, view }: Props) {
  useTranslations()
  const client = useSyncClient()
  const latest = useRef({ mode, client })
  latest.current = { mode, client }
  const commands = useMemo(() => {
    const change = (next: TextView) => changeView(latest.current.client, next)
    const whyNot = () => (hasViews(latest.current.mode) ? null : t('document.view.writing'))
    return [
      {
        id: 'document.view.next',
        titleKey: 'document.view.next',
        keys: 'Mod+Alt+V',
        run: () => change(nextView(settings(latest.current.client).current().textView)),
        whyNot,
      },
      ...textViews.map((each): Command => ({ id: `document.view.${each}`, titleKey: viewKeys[each], run: () => change(each), whyNot })),
    ] satisfies Command[]
  }, [])
  useCommands(commands)
  if (!hasViews(mode)) return null
  return (
    <Menu
      label={`${t('document.view')} (${formatKeys('Mod+Alt+V')})`}
      Icon={icons[view]}
      text={t(viewKeys[view])}
      entries={textViews.map((each) => ({
        id: each,
        label: t(viewKeys[each]),
        Icon: icons[each],
        checked: each === view,
        onAction: () => changeView(client, each),
      }))}
    />
  )
}

function changeView(client: HasSettings, view: TextView): void {
  changeSettings(client, { textView: view })
  notify(t('document.view.now', { view: t(viewKeys[view]) }))
}
