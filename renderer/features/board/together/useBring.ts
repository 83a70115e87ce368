import { useCallback, useEffect } from 'react'
import type { Box } from '../../../../shared/base/geometry.ts'
import { newId } from '../../../../shared/base/id.ts'
import type { AreaId } from '../../../../shared/model/records/area.ts'
import type { BoardId } from '../../../../shared/model/records/listing.ts'
import type { Board } from '../../../board/engine/board.ts'
import { toPart } from '../../../board/engine/presence/presencePublisher.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RoomViewProps } from '../../feature.ts'
import { sendBring } from './bring.ts'
import { partToShow } from './partToShow.ts'

/** Shows the part to which this window was brought, when nothing is dragged; and brings everybody to what is in view here. */
export function useBring(
  board: Board | null,
  { processRoom, listing, author }: Pick<RoomViewProps, 'processRoom' | 'listing' | 'author'>,
): () => void {
  const toShow = partToShow(processRoom.doc)
  const pending = useLive(toShow)
  useEffect(() => {
    if (!board || pending?.board !== (listing.id as string)) return
    const show = () => {
      if (board.busy.current()) return
      stop()
      toShow.set(null)
      const [x, y, width, height] = pending.part
      board.follow(null)
      pending.onShown(board.showPart({ x, y, width, height }))
    }
    const stop = board.busy.subscribe(show)
    show()
    return stop
  }, [board, listing.id, toShow, pending])
  return useCallback(() => {
    if (!board) return
    const view = board.visibleBox()
    const area = mostlyShown(board, view)
    sendBring(processRoom, { id: newId(author.random), board: listing.id as string as BoardId, part: toPart(view), ...(area ? { area } : {}) })
    notify(t('board.bring.sent'))
  }, [board, processRoom, listing.id, author])
}

/** The area of which most is in view; phones show its notes. Cost: O(areas) */
function mostlyShown({ scene }: Board, view: Box): AreaId | null {
  const shared = (box: Box) =>
    Math.max(0, Math.min(box.x + box.width, view.x + view.width) - Math.max(box.x, view.x)) *
    Math.max(0, Math.min(box.y + box.height, view.y + view.height) - Math.max(box.y, view.y))
  const sizes = Array.from(scene.of(areaKind).values(), ({ id, box }) => ({ id, size: shared(box) }))
  const [first] = sizes.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size)
  return first?.id ?? null
}
