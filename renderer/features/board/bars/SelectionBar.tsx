import { Copy, Layers, Pencil, Smartphone, Spline, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Toolbar } from 'react-aria-components'
import { phoneAreaOf } from '../../../../shared/model/derived/phoneArea.ts'
import { type AreaId, liveAreas } from '../../../../shared/model/records/area.ts'
import { choosePhoneArea, liveBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf, wordedOf } from '../../../board/objects/objectKind.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from '../BoardView.module.css'
import { ConnectorControls } from '../connect/ConnectorControls.tsx'
import { isJoinable } from '../connect/connect.ts'
import { AppearanceMenus, commonAppearance } from './AppearanceMenus.tsx'
import { ColourPicker } from './ColourPicker.tsx'
import { NoteAuthors } from './NoteAuthors.tsx'
import { useObjects } from './useObjects.ts'

interface Props {
  readonly board: Board
  readonly nameOf: (id: string) => string
  readonly onConnect: () => void
}

/** Colours and commands of the selection, beside it. Hidden during a drag or a pan. */
export function SelectionBar({ board, nameOf, onConnect }: Props) {
  const { t } = useTranslations()
  const ids = useLive(board.selection)
  const busy = useLive(board.busy)
  const mayWrite = useLive(board.mayWrite)
  const objects = useObjects(board, ids)
  const worded = objects.flatMap((object) => wordedOf(object) ?? [])
  const filled = objects.filter(({ kind, record }) => kind.appearance?.(record).fill !== undefined)
  const lines = objects.flatMap((object) => recordOf(object, connectorKind) ?? [])
  const joinable = objects.filter(isJoinable).length
  const [single] = objects.length === 1 ? objects : []
  const area = recordOf(single, areaKind)?.id ?? null
  const editing = useLive(board.editing)
  const bar = useRef<HTMLDivElement>(null)
  const shown = !busy && objects.length > 0
  useEffect(() => {
    if (!shown) return
    const position = () => positionBeside(board, bar.current)
    position()
    return board.onFrame(position)
  }, [board, shown])
  if (!shown) return null
  const whyNot = mayWrite ? null : t('problem.right.readOnly.what')
  return (
    <div ref={bar} className={cx(css.beside)}>
      <Toolbar className={cx(css.bar)} aria-label={t('board.style')}>
        {filled.length > 0 && (
          <ColourPicker
            selected={commonAppearance(filled).fill ?? null}
            hasNone={objects.some(({ kind, record }) => kind.appearance?.(record).edge !== undefined)}
            whyNot={whyNot}
            onSelect={(fill) => board.setAppearance({ fill })}
          />
        )}
        <AppearanceMenus board={board} objects={objects} whyNot={whyNot} />
        {lines.length > 0 && <ConnectorControls board={board} connectors={lines} whyNot={whyNot} />}
        {single && <IconButton Icon={Pencil} label={t('common.edit')} whyNot={whyNot} onPress={() => board.edit(single.id)} />}
        {area && <PhoneAreaButton board={board} area={area} whyNot={whyNot} />}
        {(joinable === 1 || joinable === 2) && <IconButton Icon={Spline} label={t('board.connect')} whyNot={whyNot} onPress={onConnect} />}
        <IconButton Icon={Copy} label={t('board.duplicate')} whyNot={whyNot} onPress={board.duplicate} />
        {objects.some(({ kind }) => kind.setLayers) && (
          <IconButton Icon={Layers} label={t('board.toFront')} whyNot={whyNot} onPress={board.bringToFront} />
        )}
        <IconButton Icon={Trash2} label={t('board.delete')} whyNot={whyNot} onPress={board.deleteSelection} />
      </Toolbar>
      {worded.length > 0 && editing === null && (
        <NoteAuthors objects={worded} areNotes={objects.every(({ kind }) => (kind as unknown) === noteKind)} nameOf={nameOf} />
      )}
    </div>
  )
}

/** Makes the area the one in which phones write, or no longer. */
function PhoneAreaButton({ board, area, whyNot }: { readonly board: Board; readonly area: AreaId; readonly whyNot: string | null }) {
  const { t } = useTranslations()
  const isChosen = phoneAreaOf(useLive(liveBoard(board.doc)), useLive(liveAreas(board.doc))) === area
  return (
    <IconButton
      Icon={Smartphone}
      label={t('board.phones.write')}
      pressed={isChosen}
      whyNot={whyNot}
      onPress={() => {
        board.undo.stopCapturing()
        choosePhoneArea(board.doc, board.author, isChosen ? null : area)
        board.undo.stopCapturing()
      }}
    />
  )
}

/** CSS pixels between the bar and the selection, and between the bar and the edge of the window. */
const GAP = 14
const EDGE = 8

/** Puts the bar above the selection where there is room, else below it, always inside the window. */
function positionBeside(board: Board, bar: HTMLElement | null): void {
  const box = board.selectionScreenBox()
  if (!bar || !box) return
  const { width, height } = board.size.current()
  const { offsetWidth: barWidth, offsetHeight: barHeight } = bar
  const outside = box.x > width || box.y > height || box.x + box.width < 0 || box.y + box.height < 0
  bar.style.visibility = outside ? 'hidden' : 'visible'
  const above = box.y - barHeight - GAP
  const below = box.y + box.height + GAP
  const y = above >= EDGE ? above : Math.min(below, height - barHeight - 72)
  const x = box.x + box.width / 2 - barWidth / 2
  bar.style.transform = `translate(${Math.round(Math.max(EDGE, Math.min(x, width - barWidth - EDGE)))}px, ${Math.round(Math.max(EDGE, y))}px)`
}
