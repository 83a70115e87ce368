import { useEffect, useState } from 'react'
import type { Point } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import { EMPTY_SELECTION, select } from '../../../board/scene/selection.ts'
import { PointMenu } from '../../../kit/menus/PointMenu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { canvasEntries } from './boardMenu.ts'
import { listenToLongPress } from './longPress.ts'
import { selectionEntries } from './selectionMenu.ts'

/** Opens by a right click, a long press or the menu key; its entries are commands of the board, for what is selected or for the place. */
export function BoardContextMenu({ board, canvas }: { readonly board: Board; readonly canvas: HTMLElement }) {
  const { t: translate } = useTranslations()
  const [at, setAt] = useState<Point | null>(null)
  useEffect(() => {
    const onMenu = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('textarea, input')) return
      event.preventDefault()
      const bounds = canvas.getBoundingClientRect()
      const isByKey = 'pointerId' in event && event.pointerId === -1
      if (isByKey) return setAt(keyboardPlace(board))
      const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top }
      const id = board.objectAt(point)
      if (!id) board.select(EMPTY_SELECTION)
      else if (!board.selection.current().has(id)) board.select(select(...board.unitOf(id)))
      setAt(point)
    }
    canvas.addEventListener('contextmenu', onMenu)
    const stopLongPress = listenToLongPress(canvas, () => board.tool.current() === 'select')
    return () => {
      canvas.removeEventListener('contextmenu', onMenu)
      stopLongPress()
    }
  }, [board, canvas])
  if (!at) return null
  const isForObjects = board.selection.current().size > 0
  return (
    <PointMenu
      label={translate(isForObjects ? 'board.menu.object' : 'board.menu.board')}
      entries={isForObjects ? selectionEntries(board) : canvasEntries(board, at)}
      at={at}
      onClose={() => setAt(null)}
    />
  )
}

/** Beside the selection, else in the middle of the view. In CSS pixels within the window. */
function keyboardPlace(board: Board): Point {
  const box = board.selectionScreenBox()
  const { width, height } = board.size.current()
  const place = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: width / 2, y: height / 2 }
  return { x: Math.min(width - 8, Math.max(8, place.x)), y: Math.min(height - 8, Math.max(8, place.y)) }
}
