import { Archive, ArchiveRestore, CopyPlus, FolderOpen, MapPin, Pencil, Sprout, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { NameDialog } from '../../../kit/dialogs/NameDialog.tsx'
import { Card } from '../../../kit/layout/Card.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { formatRelativeTime } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ProcessSummary } from '../../../store/processList.ts'
import { tableView } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PageLinks } from '../../feature.ts'
import css from '../Home.module.css'
import { useProcessActions } from './useProcessActions.ts'

/** A process in the list: place, stage, when it was last open, and a menu of actions. */
export function ProcessListItem({ summary, links }: { readonly summary: ProcessSummary; readonly links: PageLinks }) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const [renaming, setRenaming] = useState(false)
  const table = useLive(tableView(client, summary.process))
  const actions = useProcessActions(summary)
  const title = summary.title || t('common.untitled')
  const onlineCount = table?.members.filter((member) => member.online).length ?? 0
  const isArchived = summary.archivedAt !== null
  const menu = (
    <Menu
      label={t('home.moreOn', { title })}
      entries={[
        { id: 'open', label: t('home.open'), Icon: FolderOpen, onAction: () => links.go(links.process(summary.process)) },
        { id: 'rename', label: t('common.rename'), Icon: Pencil, whyNot: actions.whyNotRename, onAction: () => setRenaming(true) },
        {
          id: 'duplicate',
          label: t('common.duplicate'),
          Icon: CopyPlus,
          whyNot: actions.busy ? t('common.loading') : null,
          onAction: actions.duplicate,
        },
        isArchived
          ? { id: 'restore', label: t('common.restore'), Icon: ArchiveRestore, onAction: actions.restore }
          : { id: 'archive', label: t('common.archive'), Icon: Archive, onAction: actions.archive },
        'separator',
        {
          id: 'delete',
          label: t('common.delete'),
          Icon: Trash2,
          variant: 'danger',
          whyNot: table ? t('home.deleteOpen') : null,
          onAction: actions.remove,
        },
      ]}
    />
  )
  return (
    <Card href={links.process(summary.process)} title={title} level={2} menu={menu} variant={isArchived ? 'faded' : 'plain'}>
      {summary.place && (
        <p className={css.place}>
          <MapPin aria-hidden size={14} /> {summary.place}
        </p>
      )}
      <p>{t('home.opened', { when: formatRelativeTime(summary.openedAt, language) })}</p>
      <div className={css.chips}>
        <span className={css.chip}>{t(`stage.${summary.stage}`)}</span>
        {summary.example && (
          <span className={css.chip}>
            <Sprout aria-hidden size={14} /> {t('example.chip')}
          </span>
        )}
        {table && <span className={cx(css.chip, css.open)}>{t('home.tableOpen', { count: onlineCount })}</span>}
      </div>
      <NameDialog
        title={t('common.rename')}
        label={t('common.title')}
        first={summary.title}
        maxLength={MAX_TITLE}
        isOpen={renaming}
        onClose={() => setRenaming(false)}
        onName={actions.rename}
      />
    </Card>
  )
}
