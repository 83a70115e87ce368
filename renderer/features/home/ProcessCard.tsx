import { Archive, ArchiveRestore, CopyPlus, FolderOpen, MapPin, Pencil, Sprout, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { MAX_TITLE } from '../../../shared/model/process.ts'
import { Card } from '../../kit/Card.tsx'
import { cx } from '../../kit/cx.ts'
import { formatRelativeTime } from '../../kit/format.ts'
import { Menu } from '../../kit/Menu.tsx'
import { NameDialog } from '../../kit/NameDialog.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { ProcessSummary } from '../../store/shelf.ts'
import { tableView } from '../../sync/hosting.ts'
import css from './Home.module.css'
import { useCardDeeds } from './useCardDeeds.ts'
import type { Ways } from './ways.ts'

/** One process on the shelf: where, which stage, when it was last open; and what can be done with it from outside. */
export function ProcessCard({ card, ways }: { readonly card: ProcessSummary; readonly ways: Ways }) {
  const { t: say, language } = useTranslations()
  const [renaming, setRenaming] = useState(false)
  const table = useLive(tableView(card.process))
  const deeds = useCardDeeds(card)
  const title = card.title || say('common.untitled')
  const here = table?.members.filter((member) => member.online).length ?? 0
  const archived = card.archivedAt !== null
  const menu = (
    <Menu
      label={say('home.moreOn', { title })}
      entries={[
        { id: 'open', label: say('home.open'), Icon: FolderOpen, onAction: () => ways.go(ways.process(card.process)) },
        { id: 'rename', label: say('common.rename'), Icon: Pencil, whyNot: deeds.whyNotRename, onAction: () => setRenaming(true) },
        {
          id: 'duplicate',
          label: say('common.duplicate'),
          Icon: CopyPlus,
          whyNot: deeds.busy ? say('common.loading') : null,
          onAction: deeds.duplicate,
        },
        archived
          ? { id: 'restore', label: say('common.restore'), Icon: ArchiveRestore, onAction: deeds.restore }
          : { id: 'archive', label: say('common.archive'), Icon: Archive, onAction: deeds.archive },
        'separator',
        {
          id: 'delete',
          label: say('common.delete'),
          Icon: Trash2,
          variant: 'danger',
          whyNot: table ? say('home.deleteOpen') : null,
          onAction: deeds.remove,
        },
      ]}
    />
  )
  return (
    <Card href={ways.process(card.process)} title={title} level={2} menu={menu} variant={archived ? 'faded' : 'plain'}>
      {card.place && (
        <p className={css.place}>
          <MapPin aria-hidden size={14} /> {card.place}
        </p>
      )}
      <p>{say('home.opened', { when: formatRelativeTime(card.openedAt, language) })}</p>
      <div className={css.chips}>
        <span className={css.chip}>{say(`stage.${card.stage}`)}</span>
        {card.example && (
          <span className={css.chip}>
            <Sprout aria-hidden size={14} /> {say('example.chip')}
          </span>
        )}
        {table && <span className={cx(css.chip, css.open)}>{say('home.tableOpen', { count: here })}</span>}
      </div>
      <NameDialog
        title={say('common.rename')}
        label={say('common.title')}
        first={card.title}
        maxLength={MAX_TITLE}
        isOpen={renaming}
        onClose={() => setRenaming(false)}
        onName={deeds.rename}
      />
    </Card>
  )
}
