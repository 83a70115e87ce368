import { useEffect, useMemo } from 'react'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { Board } from '../../../board/engine/board.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import { copyLink } from '../clipboard/copyLink.ts'
import { copySelection } from '../clipboard/copySelection.ts'
import { whyNotConnect } from '../connect/connect.ts'
import { arrangeCommands, selectSameCommands } from './arrangeCommands.ts'

const noCommands: readonly Command[] = []

/** Registers the commands of an open board; the exporters are registered by the app. */
export function useBoardCommands(
  board: Board | null,
  { id, title }: Pick<Listing, 'id' | 'title'>,
  toggleOutline: () => void,
  onConnect: () => void,
): void {
  useCommands(
    useMemo(() => (board ? commandsOf(board, { id, title }, toggleOutline, onConnect) : noCommands), [board, id, title, toggleOutline, onConnect]),
  )
  useEffect(() => (board ? listenToDigits(board) : undefined), [board])
}

function commandsOf(
  board: Board,
  { id, title }: Pick<Listing, 'id' | 'title'>,
  toggleOutline: () => void,
  onConnect: () => void,
): readonly Command[] {
  const whyNotWrite = () => (board.mayWrite.current() ? null : t('problem.right.readOnly.what'))
  const whyNotSelected = () => (board.selection.current().size > 0 ? null : t('board.nothingChosen'))
  const whyNotEdit = () => whyNotWrite() ?? whyNotSelected()
  return [
    { id: 'board.newNote', titleKey: 'board.newNote', keys: 'N', run: () => void board.newNote(), whyNot: whyNotWrite },
    { id: 'board.newArea', titleKey: 'board.newArea', run: () => void board.newArea(), whyNot: whyNotWrite },
    { id: 'board.newText', titleKey: 'board.newText', keys: 'T', run: () => void board.createNearby(boardTextKind), whyNot: whyNotWrite },
    { id: 'board.newShape', titleKey: 'board.newShape', keys: 'S', run: () => void board.createNearby(shapeKind), whyNot: whyNotWrite },
    { id: 'board.connector', titleKey: 'board.connector', keys: 'L', run: () => board.setTool('connector'), whyNot: whyNotWrite },
    { id: 'board.connect', titleKey: 'board.connect', keys: 'Shift+L', run: onConnect, whyNot: () => whyNotConnect(board) },
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
    { id: 'board.authors', titleKey: 'board.authors', keys: 'I', run: () => board.showAuthors(!board.authorsShown.current()) },
    { id: 'board.selectAll', titleKey: 'board.selectAll', run: board.selectAll },
    { id: 'board.copy', titleKey: 'board.copy', run: () => copySelection(board), whyNot: whyNotSelected },
    { id: 'board.copyLink', titleKey: 'board.copyLink', run: () => copyLink(board, id, title) },
    { id: 'board.duplicate', titleKey: 'board.duplicate', keys: 'Mod+D', run: board.duplicate, whyNot: whyNotEdit },
    { id: 'board.toFront', titleKey: 'board.toFront', keys: ']', run: board.bringToFront, whyNot: whyNotEdit },
    { id: 'board.toBack', titleKey: 'board.toBack', keys: '[', run: board.sendToBack, whyNot: whyNotEdit },
    ...arrangeCommands(board),
    ...selectSameCommands(board),
    { id: 'board.selectTool', titleKey: 'board.tool.selectKey', keys: 'V', run: () => board.setTool('select') },
    { id: 'board.areaTool', titleKey: 'board.tool.areaKey', keys: 'A', run: () => board.setTool('area'), whyNot: whyNotWrite },
    { id: 'board.delete', titleKey: 'board.delete', run: board.deleteSelection, whyNot: whyNotEdit },
    { id: 'board.fit', titleKey: 'board.fit', run: () => board.fit('all') },
    { id: 'board.fitSelection', titleKey: 'board.fitSelection', run: () => board.fit('selection'), whyNot: whyNotSelected },
    { id: 'board.zoomIn', titleKey: 'board.zoomIn', keys: '+', run: () => board.zoom(1) },
    { id: 'board.zoomOut', titleKey: 'board.zoomOut', keys: '-', run: () => board.zoom(-1) },
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
