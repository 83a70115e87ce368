import { useEffect, useMemo } from 'react'
import type { AreaId } from '../../../../shared/model/records/area.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectChange } from '../../../board/engine/permissions/permissions.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectKind } from '../../../board/objects/objectKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { strokeKind } from '../../../board/objects/stroke/strokeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import { areaCommands } from '../areas/areaCommands.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'
import { whyNotAuthors } from '../authors/whyNotAuthors.ts'
import { copyLink } from '../clipboard/copyLink.ts'
import { copySelection } from '../clipboard/copySelection.ts'
import { whyNotConnect } from '../connect/connect.ts'
import { whyNotAnything, whyNotChangeIds, whyNotCopy, whyNotCreate } from '../rights/whyNot.ts'
import { arrangeCommands, selectSameCommands } from './arrangeCommands.ts'
import { groupCommands } from './groupCommands.ts'
import { sizeCommands } from './sizeCommands.ts'
import { rotateCommands, styleCommands } from './styleCommands.ts'

const noCommands: readonly Command[] = []

/** What commands of a board do on the screen around it; the same functions as long as the board is shown. */
interface ScreenActions {
  readonly toggleOutline: () => void
  /** Asks with what to connect what is selected. */
  readonly connect: () => void
  readonly toggleMinimap: () => void
  readonly authors: BoardAuthors
  /** Asks what people are asked in an area. */
  readonly askInArea: (area: AreaId) => void
}

/** Registers the commands of an open board; the exporters are registered by the app. */
export function useBoardCommands(
  board: Board | null,
  { id, title }: Pick<Listing, 'id' | 'title'>,
  { toggleOutline, connect, toggleMinimap, askInArea, authors }: ScreenActions,
): void {
  useCommands(
    useMemo(
      () => (board ? commandsOf(board, { id, title }, { toggleOutline, connect, toggleMinimap, askInArea, authors }) : noCommands),
      [board, id, title, toggleOutline, connect, toggleMinimap, askInArea, authors],
    ),
  )
  useEffect(() => (board ? listenToDigits(board) : undefined), [board])
}

function commandsOf(
  board: Board,
  { id, title }: Pick<Listing, 'id' | 'title'>,
  { toggleOutline, connect, toggleMinimap, askInArea, authors }: ScreenActions,
): readonly Command[] {
  const whyNotWrite = () => whyNotAnything(board)
  const whyNotPut = (kind: Pick<ObjectKind, 'records'>) => () => whyNotCreate(board, kind)
  const selected = () => [...board.selection.current()].flatMap((id) => board.scene.objects.get(id) ?? [])
  const whyNotTo = (change: ObjectChange) => () => whyNotSelected() ?? whyNotChangeIds(board, change)
  const whyNotSelected = () => (board.selection.current().size > 0 ? null : t('board.nothingChosen'))
  return [
    { id: 'board.newNote', titleKey: 'board.newNote', keys: 'N', run: () => void board.newNote(), whyNot: whyNotPut(noteKind) },
    { id: 'board.newArea', titleKey: 'board.newArea', run: () => void board.newArea(), whyNot: whyNotPut(areaKind) },
    {
      id: 'board.newText',
      titleKey: 'board.newText',
      keys: 'T',
      run: () => void board.createNearby(boardTextKind),
      whyNot: whyNotPut(boardTextKind),
    },
    { id: 'board.newShape', titleKey: 'board.newShape', keys: 'S', run: () => void board.createNearby(shapeKind), whyNot: whyNotPut(shapeKind) },
    { id: 'board.connector', titleKey: 'board.connector', keys: 'L', run: () => board.setTool('connector'), whyNot: whyNotPut(connectorKind) },
    { id: 'board.connect', titleKey: 'board.connect', keys: 'Shift+L', run: connect, whyNot: () => whyNotConnect(board) },
    {
      id: 'board.undo',
      titleKey: 'board.undo',
      keys: 'Mod+Z',
      run: () => void board.undo.undo(),
      whyNot: () => whyNotWrite() ?? (board.undo.can.current().undo ? null : t('board.nothingToUndo')),
    },
    {
      id: 'board.redo',
      titleKey: 'board.redo',
      keys: 'Shift+Mod+Z',
      otherKeys: ['Mod+Y'],
      run: () => void board.undo.redo(),
      whyNot: () => whyNotWrite() ?? (board.undo.can.current().redo ? null : t('board.nothingToRedo')),
    },
    { id: 'board.outline', titleKey: 'board.outlineToggle', keys: 'O', run: toggleOutline },
    {
      id: 'board.authors',
      titleKey: 'board.authors',
      keys: 'I',
      run: () => board.showAuthors(!board.authorsShown.current()),
      whyNot: () => whyNotAuthors(authors),
    },
    { id: 'board.selectAll', titleKey: 'board.selectAll', run: board.selectAll },
    { id: 'board.copy', titleKey: 'board.copy', run: () => copySelection(board), whyNot: whyNotSelected },
    { id: 'board.copyLink', titleKey: 'board.copyLink', run: () => copyLink(board, id, title) },
    {
      id: 'board.duplicate',
      titleKey: 'board.duplicate',
      keys: 'Mod+D',
      run: board.duplicate,
      whyNot: () => whyNotSelected() ?? whyNotCopy(board, selected()),
    },
    { id: 'board.toFront', titleKey: 'board.toFront', keys: ']', run: board.bringToFront, whyNot: whyNotTo('layer') },
    { id: 'board.toBack', titleKey: 'board.toBack', keys: '[', run: board.sendToBack, whyNot: whyNotTo('layer') },
    ...groupCommands(board),
    ...areaCommands(board, askInArea),
    ...rotateCommands(board),
    ...sizeCommands(board),
    ...styleCommands(board),
    ...arrangeCommands(board, authors),
    ...selectSameCommands(board, authors),
    { id: 'board.selectTool', titleKey: 'board.tool.selectKey', keys: 'V', run: () => board.setTool('select') },
    { id: 'board.areaTool', titleKey: 'board.tool.areaKey', keys: 'A', run: () => board.setTool('area'), whyNot: whyNotPut(areaKind) },
    { id: 'board.pen', titleKey: 'board.tool.penKey', keys: 'P', run: () => board.setTool('pen'), whyNot: whyNotPut(strokeKind) },
    {
      id: 'board.highlighter',
      titleKey: 'board.tool.highlighterKey',
      keys: 'Shift+P',
      run: () => board.setTool('highlighter'),
      whyNot: whyNotPut(strokeKind),
    },
    { id: 'board.eraser', titleKey: 'board.tool.eraserKey', keys: 'E', run: () => board.setTool('eraser'), whyNot: whyNotWrite },
    { id: 'board.lasso', titleKey: 'board.tool.lassoKey', keys: 'Shift+V', run: () => board.setTool('lasso') },
    { id: 'board.delete', titleKey: 'board.delete', run: board.deleteSelection, whyNot: whyNotTo('delete') },
    { id: 'board.fit', titleKey: 'board.fit', run: () => board.fit('all') },
    { id: 'board.fitSelection', titleKey: 'board.fitSelection', run: () => board.fit('selection'), whyNot: whyNotSelected },
    { id: 'board.zoomIn', titleKey: 'board.zoomIn', keys: '+', run: () => board.zoom(1) },
    { id: 'board.zoomOut', titleKey: 'board.zoomOut', keys: '-', run: () => board.zoom(-1) },
    { id: 'board.minimap', titleKey: 'board.minimap', keys: 'M', run: toggleMinimap },
    { id: 'board.zoomTrue', titleKey: 'board.zoomTrue', keys: '0', run: () => board.zoom(0) },
  ]
}

/** Shift+1 and Shift+2 by the position of the key: with Shift, the character of a digit's key depends on the keyboard layout. */
function listenToDigits(board: Board): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (
      event.target instanceof Element &&
      event.target.closest('input, textarea, select, [contenteditable], [data-own-keys], [role=dialog], [role=menu]')
    )
      return
    if (event.code === 'Digit1') board.fit('all')
    else if (event.code === 'Digit2') board.fit('selection')
    else return
    event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
