import { FolderInput, Lasso, Link2, Pencil, SquareArrowOutUpRight, Trash2 } from 'lucide-react'
import { boxAround, type Point } from '../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectChange } from '../../../board/engine/permissions/permissions.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { type BoardObject, recordOf } from '../../../board/objects/objectKind.ts'
import { pictureKind } from '../../../board/objects/picture/pictureKind.ts'
import type { OutlineSection } from '../../../board/outline/outlineOrder.ts'
import { isClusterable } from '../../../board/scene/clusters/clusterLookup.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { findCommand } from '../../../kit/commands/commands.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { areaTitle } from '../boardTexts.ts'
import { nameIn } from '../connect/connect.ts'
import { selectedLinks } from '../links/boardLinks.ts'
import { PictureControls } from '../pictures/PictureControls.tsx'
import { useRights, whyNotChange } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'
import { OutlineActions } from './OutlineActions.tsx'

interface Props {
  readonly board: Board
  readonly parts: readonly OutlineSection[]
  readonly object: BoardObject
  readonly onEdit: () => void
  /** The ids of all that is read as one with the object. */
  readonly ids: readonly ObjectId[]
  readonly onMove: (by: Point) => void
  readonly onDelete: () => void
  readonly onMenuClose: () => void
}

/** Commands for the object that is selected in the outline. */
export function ObjectActions({ board, parts, object, ids, onEdit, onMove, onDelete, onMenuClose }: Props) {
  const { t } = useTranslations()
  const { ink } = object.kind.appearance?.(object.record) ?? {}
  const picture = recordOf(object, pictureKind)
  const isOpened = object.kind.opens !== undefined
  useRights(board)
  const whyNotTo = (change: ObjectChange) => whyNotChange(board, change, [object])
  const whyNot = whyNotTo('style')
  const currentAreaId = areaOf(object, board.scene.of(areaKind).values())?.id ?? null

  const owner = object.kind.owner?.(object.record)
  const whyNotRemove = owner && owner !== board.author.person ? t('board.stamp.notYours') : null

  const moveTo = (area: OutlineSection['area']) => {
    const box = boxAround(ids.flatMap((id) => board.scene.objects.get(id)?.box ?? [])) ?? object.box
    const room = board.makeRoom(area, Math.max(box.width, box.height))
    onMove({ x: room.x - box.x, y: room.y - box.y })
    notify(t('board.outline.moved', { area: areaTitle(area) }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  const remove = () => {
    onDelete()
    notify(t('board.deleted', { count: ids.length }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  return (
    <div className={css.actions}>
      {picture ? (
        <PictureControls board={board} asset={picture.asset} whyNot={whyNot} onDescribe={onEdit} />
      ) : (
        (object.kind.edit || isOpened) && (
          <Button variant="quiet" Icon={isOpened ? SquareArrowOutUpRight : Pencil} whyNot={isOpened ? null : whyNotTo('words')} onPress={onEdit}>
            {t(isOpened ? 'board.card.open' : ink ? 'board.stroke.describe' : 'common.edit')}
          </Button>
        )
      )}
      {selectedLinks(board).length > 0 && (
        <Button variant="quiet" Icon={Link2} onPress={() => findCommand('board.openLink')?.run()}>
          {t('board.link.open')}
        </Button>
      )}
      {isClusterable(object) && (
        <Button variant="quiet" Icon={Lasso} whyNot={whyNotTo('place')} onPress={() => findCommand('board.cluster.move')?.run()}>
          {t('board.cluster.moveShort')}
        </Button>
      )}
      {parts.length > 1 && !object.kind.follows && (
        <Menu
          label={t('board.outline.move')}
          text
          Icon={FolderInput}
          entries={parts.map(({ area }) => ({
            id: area?.id ?? 'outside',
            label: areaTitle(area),
            checked: (area?.id ?? null) === currentAreaId,
            whyNot: whyNotTo('place'),
            onAction: () => moveTo(area),
          }))}
        />
      )}
      <OutlineActions board={board} name={nameIn(board, object.id)} onEdit={onEdit} onDelete={remove} onClose={onMenuClose} />
      <Button variant="quiet" Icon={Trash2} whyNot={whyNotTo('delete') ?? whyNotRemove} onPress={remove}>
        {t('common.delete')}
      </Button>
    </div>
  )
}
