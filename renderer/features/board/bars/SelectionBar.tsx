import {
  Copy,
  Group,
  Layers,
  Link2,
  Lock,
  LockOpen,
  MessageSquarePlus,
  Pencil,
  Smartphone,
  Spline,
  SquareArrowOutUpRight,
  Stamp,
  Tag,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { useRef } from 'react'
import { Toolbar } from 'react-aria-components'
import { phoneAreaOf } from '../../../../shared/model/derived/phoneArea.ts'
import { type AreaId, liveAreas } from '../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { isMarkable } from '../../../board/objects/attached/attached.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf, wordedOf } from '../../../board/objects/objectKind.ts'
import { pictureKind } from '../../../board/objects/picture/pictureKind.ts'
import { strokeKind } from '../../../board/objects/stroke/strokeKind.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { findCommand } from '../../../kit/commands/commands.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { AreaControls } from '../areas/AreaControls.tsx'
import type { BoardAuthors } from '../authors/boardAuthors.ts'
import css from '../BoardView.module.css'
import { commonAppearance } from '../choices/appearanceChoices.ts'
import { togglePhoneArea } from '../choices/areaChoices.ts'
import { ClusterMenu } from '../clusters/ClusterMenu.tsx'
import type { Conduct } from '../conduct/useConduct.ts'
import { ConnectorControls } from '../connect/ConnectorControls.tsx'
import { isJoinable } from '../connect/connect.ts'
import { selectedLinks } from '../links/boardLinks.ts'
import { PictureControls } from '../pictures/PictureControls.tsx'
import { reasonOf, useRights, whyNotChange, whyNotCopy, whyNotCreate } from '../rights/whyNot.ts'
import { areOthers } from '../stamps/stamping.ts'
import { AppearanceMenus } from './AppearanceMenus.tsx'
import { ColourPicker } from './ColourPicker.tsx'
import { NoteAuthors } from './NoteAuthors.tsx'
import { RotateMenu } from './RotateMenu.tsx'
import { useObjects } from './useObjects.ts'
import { usePositionBeside } from './usePositionBeside.ts'

interface Props {
  readonly board: Board
  readonly authors: BoardAuthors
  readonly onConnect: () => void
  readonly onAsk: (area: AreaId) => void
  readonly conduct: Conduct
}

/** Colours and commands of the selection, beside it. Hidden during a drag or a pan. */
export function SelectionBar({ board, authors, onConnect, onAsk, conduct }: Props) {
  const { t } = useTranslations()
  const ids = useLive(board.selection)
  const busy = useLive(board.busy)
  useRights(board)
  const objects = useObjects(board, ids)
  const worded = objects.flatMap((object) => wordedOf(object) ?? [])
  const filled = objects.filter(({ kind, record }) => kind.appearance?.(record).fill !== undefined)
  const strokes = objects.flatMap((object) => recordOf(object, strokeKind) ?? [])
  const lines = objects.flatMap((object) => recordOf(object, connectorKind) ?? [])
  const joinable = objects.filter(isJoinable).length
  const [single] = objects.length === 1 ? objects : []
  const area = recordOf(single, areaKind)
  const picture = recordOf(single, pictureKind)
  const note = recordOf(single, noteKind)
  const editing = useLive(board.editing)
  useLive(board.entered)
  const bar = useRef<HTMLDivElement>(null)
  const shown = !busy && objects.length > 0
  usePositionBeside(board, bar, shown)
  if (!shown) return null
  const isLocked = objects.every(({ id }) => board.permissions.isLocked(id))
  const whyNot = whyNotChange(board, 'style', objects)
  return (
    <div ref={bar} className={cx(css.beside)}>
      <Toolbar className={cx(css.bar)} aria-label={t('board.style')}>
        {filled.length > 0 && (
          <ColourPicker
            selected={commonAppearance(filled).fill ?? null}
            hasNone={objects.some(({ kind, record }) => kind.appearance?.(record).mayBeBare)}
            whyNot={whyNot}
            onSelect={(fill) => board.setAppearance({ fill })}
          />
        )}
        <AppearanceMenus board={board} objects={objects} whyNot={whyNot} />
        {lines.length > 0 && <ConnectorControls board={board} connectors={lines} whyNot={whyNot} />}
        {picture && <PictureControls board={board} asset={picture.asset} whyNot={whyNot} onDescribe={() => board.edit(picture.id)} />}
        {note?.picture && (
          <PictureControls board={board} asset={note.picture} whyNot={whyNot} onDescribe={() => findCommand('board.notePicture.describe')?.run()} />
        )}
        {single?.kind.opens && <IconButton Icon={SquareArrowOutUpRight} label={t('board.card.open')} onPress={() => board.edit(single.id)} />}
        {selectedLinks(board).length > 0 && (
          <IconButton Icon={Link2} label={t('board.link.open')} onPress={() => findCommand('board.openLink')?.run()} />
        )}
        {single?.kind.edit && !picture && (
          <IconButton
            Icon={Pencil}
            label={t(strokes.length > 0 ? 'board.stroke.describe' : 'common.edit')}
            whyNot={whyNotChange(board, 'words', objects)}
            onPress={() => board.edit(single.id)}
          />
        )}
        {area && <AreaControls board={board} area={area} whyNot={whyNot} onAsk={onAsk} />}
        {area && <PhoneAreaButton board={board} area={area.id} whyNot={reasonOf(board.permissions.whyNotAttribute('phonesWriteIn'))} />}
        <ClusterMenu board={board} />
        {(joinable === 1 || joinable === 2) && (
          <IconButton Icon={Spline} label={t('board.connect')} whyNot={whyNotCreate(board, connectorKind)} onPress={onConnect} />
        )}
        {board.canRotate() && <RotateMenu />}
        {board.selectedUnits() > 1 && (
          <IconButton Icon={Group} label={t('board.group')} whyNot={whyNotChange(board, 'groups', objects)} onPress={board.group} />
        )}
        {board.selectedGroups().length > 0 && (
          <IconButton Icon={Ungroup} label={t('board.ungroup')} whyNot={whyNotChange(board, 'groups', objects)} onPress={board.ungroup} />
        )}
        {objects.some(isMarkable) && (
          <IconButton Icon={Stamp} label={t('board.stamp')} whyNot={whyNot} onPress={() => findCommand('board.stamp')?.run()} />
        )}
        {objects.some(isMarkable) && (
          <IconButton Icon={MessageSquarePlus} label={t('board.comments.command')} onPress={() => findCommand('board.comment')?.run()} />
        )}
        {objects.some(isMarkable) && <IconButton Icon={Tag} label={t('board.tag')} whyNot={whyNot} onPress={() => findCommand('board.tag')?.run()} />}
        <IconButton Icon={Copy} label={t('board.duplicate')} whyNot={whyNotCopy(board, objects)} onPress={board.duplicate} />
        {objects.some(({ kind }) => kind.setLayers) && (
          <IconButton Icon={Layers} label={t('board.toFront')} whyNot={whyNotChange(board, 'layer', objects)} onPress={board.bringToFront} />
        )}
        {conduct.isFacilitator() && (
          <IconButton
            Icon={isLocked ? LockOpen : Lock}
            label={t(isLocked ? 'board.conduct.unlock' : 'board.conduct.lock')}
            whyNot={conduct.whyNot()}
            onPress={() => conduct.toggleLock(board)}
          />
        )}
        <IconButton
          Icon={Trash2}
          label={t('board.delete')}
          whyNot={whyNotChange(board, 'delete', objects) ?? (areOthers(board) ? t('board.stamp.notYours') : null)}
          onPress={board.deleteSelection}
        />
      </Toolbar>
      {isLocked && (
        <p className={css.who}>
          <Lock aria-hidden size={16} />
          <span>{t('board.locked')}</span>
        </p>
      )}
      {worded.length + strokes.length > 0 && editing === null && (
        <NoteAuthors objects={[...worded, ...strokes]} areNotes={objects.every(({ kind }) => (kind as unknown) === noteKind)} authors={authors} />
      )}
    </div>
  )
}

/** Makes the area the one in which phones write, or no longer. */
function PhoneAreaButton({ board, area, whyNot }: { readonly board: Board; readonly area: AreaId; readonly whyNot: string | null }) {
  const { t } = useTranslations()
  const isChosen = phoneAreaOf(useLive(liveBoard(board.doc)), useLive(liveAreas(board.doc))) === area
  return (
    <IconButton Icon={Smartphone} label={t('board.phones.write')} pressed={isChosen} whyNot={whyNot} onPress={() => togglePhoneArea(board, area)} />
  )
}
