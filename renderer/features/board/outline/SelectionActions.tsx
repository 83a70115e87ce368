import { FolderInput, Lasso, Trash2 } from 'lucide-react'
import { boxAround } from '../../../../shared/base/geometry.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import { isClusterable } from '../../../board/scene/clusters/clusterLookup.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { findCommand } from '../../../kit/commands/commands.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useObjects } from '../bars/useObjects.ts'
import { areaTitle } from '../boardTexts.ts'
import { useRights, whyNotChange } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'
import { OutlineActions } from './OutlineActions.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  /** The row that the actions are below. */
  readonly row: string
}

/** Commands for several objects, or for a group, that are selected in the outline. */
export function SelectionActions(props: Props) {
  const { board, parts, selectedIds, row, onMove, onDelete } = props
  const { t } = useTranslations()
  useRights(board)
  const objects = useObjects(board, selectedIds)
  const movable = objects.filter(({ kind }) => !kind.follows)

  const moveTo = (area: Area | null) => {
    const box = boxAround(movable.map((object) => object.box))
    if (!box) return
    const room = board.makeRoom(area, Math.max(box.width, box.height))
    onMove(
      row,
      movable.map(({ id }) => id),
      { x: room.x - box.x, y: room.y - box.y },
    )
    notify(t('board.outline.movedMany', { area: areaTitle(area), count: movable.length }), {
      action: { label: t('common.undoShort'), run: board.undo.latestStep() },
    })
  }
  const remove = () => {
    onDelete(row)
    notify(t('board.deletedThings', { count: objects.length }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  return (
    <div className={css.actions}>
      {objects.some(isClusterable) && (
        <Button variant="quiet" Icon={Lasso} whyNot={whyNotChange(board, 'place', movable)} onPress={() => findCommand('board.cluster.move')?.run()}>
          {t('board.cluster.moveShort')}
        </Button>
      )}
      {parts.length > 1 && movable.length > 0 && (
        <Menu
          label={t('board.outline.move')}
          text
          Icon={FolderInput}
          entries={parts.map(({ area }) => ({
            id: area?.id ?? 'outside',
            label: areaTitle(area),
            whyNot: whyNotChange(board, 'place', movable),
            onAction: () => moveTo(area),
          }))}
        />
      )}
      <OutlineActions
        board={board}
        name={t('board.outline.chosen', { count: objects.length })}
        onEdit={props.onEdit}
        onDelete={remove}
        onClose={props.onMenuClose}
      />
      <Button variant="quiet" Icon={Trash2} whyNot={whyNotChange(board, 'delete', objects)} onPress={remove}>
        {t('common.delete')}
      </Button>
    </div>
  )
}
