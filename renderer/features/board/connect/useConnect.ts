import { useCallback, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { connect, joinableSelection, whyNotConnect } from './connect.ts'

/** Joining without a mouse. */
export interface ConnectActions {
  /** The object for which the other is being chosen; null: none. */
  readonly from: ObjectId | null
  /** Joins the two selected objects; of one, opens the choice of the other. */
  readonly start: () => void
  readonly choose: (to: ObjectId) => void
  readonly close: () => void
}

/** The command “connect” of a board, and what it waits for. */
export function useConnect(board: Board | null): ConnectActions {
  const [from, setFrom] = useState<ObjectId | null>(null)
  const close = useCallback(() => setFrom(null), [])
  const start = useCallback(() => {
    if (!board) return
    const reason = whyNotConnect(board)
    if (reason) return notify(reason)
    const [first, second] = joinableSelection(board)
    if (first && second) connect(board, first.id, second.id)
    else if (first) setFrom(first.id)
  }, [board])
  const choose = (to: ObjectId) => {
    const id = board && from ? connect(board, from, to) : null
    close()
    if (!board || !id) return
    // after the dialog has returned the focus: its button is that of another object, and gone
    setTimeout(() => {
      const item = document.querySelector<HTMLElement>(`[data-outline-object="${id}"]`)
      if (item) item.focus()
      else board.focus()
    })
  }
  return { from, start, choose, close }
}
