import { FolderInput, Palette, Pencil, Spline, Trash2 } from 'lucide-react'
import type { Box } from '../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { noteColours } from '../../../../shared/model/records/note.ts'
import { paints } from '../../../../shared/model/records/shape.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import { type BoardObject, recordOf } from '../../../board/objects/objectKind.ts'
import type { OutlineSection } from '../../../board/outline/outlineOrder.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { areaTitle, paintKey } from '../boardTexts.ts'
import { ConnectorControls } from '../connect/ConnectorControls.tsx'
import { isJoinable } from '../connect/connect.ts'
import css from './BoardOutline.module.css'

interface Props {
  readonly board: Board
  readonly parts: readonly OutlineSection[]
  readonly object: BoardObject
  readonly onEdit: () => void
  readonly onConnect: () => void
  readonly onMove: (to: Box) => void
  readonly onDelete: () => void
}

/** Commands for the object that is selected in the outline. */
export function ObjectActions({ board, parts, object, onEdit, onConnect, onMove, onDelete }: Props) {
  const { t } = useTranslations()
  const { fill, edge } = object.kind.appearance?.(object.record) ?? {}
  const line = recordOf(object, connectorKind)
  const mayWrite = useLive(board.mayWrite)
  const whyNot = mayWrite ? null : t('problem.right.readOnly.what')
  const currentAreaId = areaOf(object, board.scene.of(areaKind).values())?.id ?? null

  const moveTo = (area: OutlineSection['area']) => {
    const { x, y } = board.makeRoom(area)
    onMove({ ...object.box, x, y })
    notify(t('board.outline.moved', { area: areaTitle(area) }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  const remove = () => {
    onDelete()
    notify(t('board.deleted', { count: 1 }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  return (
    <div className={css.actions}>
      <Button variant="quiet" Icon={Pencil} whyNot={whyNot} onPress={onEdit}>
        {t('common.edit')}
      </Button>
      {isJoinable(object) && (
        <Button variant="quiet" Icon={Spline} whyNot={whyNot} onPress={onConnect}>
          {t('board.connect.with')}
        </Button>
      )}
      {line && <ConnectorControls board={board} connectors={[line]} whyNot={whyNot} />}
      {parts.length > 1 && isJoinable(object) && (
        <Menu
          label={t('board.outline.move')}
          text
          Icon={FolderInput}
          entries={parts.map(({ area }) => ({
            id: area?.id ?? 'outside',
            label: areaTitle(area),
            checked: (area?.id ?? null) === currentAreaId,
            whyNot,
            onAction: () => moveTo(area),
          }))}
        />
      )}
      {fill && (
        <Menu
          label={t('board.colours')}
          Icon={Palette}
          entries={(edge ? paints : noteColours).map((paint) => ({
            id: paint,
            label: t(paintKey(paint)),
            checked: fill === paint,
            whyNot,
            onAction: () => board.setAppearance({ fill: paint }, [object.id]),
          }))}
        />
      )}
      <Button variant="quiet" Icon={Trash2} whyNot={whyNot} onPress={remove}>
        {t('common.delete')}
      </Button>
    </div>
  )
}
