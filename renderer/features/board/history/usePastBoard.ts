import { useEffect, useRef, useState } from 'react'
import { Awareness } from 'y-protocols/awareness'
import { signal } from '../../../../shared/base/live.ts'
import type { TimelineCursor } from '../../../../shared/model/history/timeline.ts'
import { unpackMoment } from '../../../../shared/model/historyRows/momentContent.ts'
import type { BoardState } from '../../../../shared/model/historyRows/plainState.ts'
import type { BoardMoment } from '../../../../shared/model/records/boardMoment.ts'
import type { Board } from '../../../board/engine/board.ts'
import { openBoard } from '../../../board/openBoard.ts'
import { createPastDoc, type PastDoc } from './pastDoc.ts'
import type { LoadedTimeline } from './useTimeline.ts'

/** What of a board is on screen. A position is a number of steps of its timeline. */
export type ShownMoment =
  | { readonly type: 'now' }
  | { readonly type: 'position'; readonly position: number }
  | { readonly type: 'moment'; readonly moment: BoardMoment }

/** A board as it was, read only, on screen in place of the board. */
export interface PastBoard {
  readonly board: Board | null
  /** The state that is shown; null: now, or it cannot be read. */
  readonly state: BoardState | null
  /** Gives the element in which it is shown. */
  readonly setRoot: (root: HTMLElement | null) => void
}

/** Shows a board as it was. One change of the moment costs what differs; many within a frame are one. */
export function usePastBoard(live: Board | null, { timeline }: LoadedTimeline, shown: ShownMoment): PastBoard {
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const [opened, setOpened] = useState<{ readonly board: Board; readonly past: PastDoc } | null>(null)
  const [state, setState] = useState<BoardState | null>(null)
  const cursor = useRef<TimelineCursor | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another timeline is another history
  useEffect(() => {
    cursor.current = null
  }, [timeline])

  useEffect(() => {
    if (!root || !live) return
    const past = createPastDoc()
    const awareness = new Awareness(past.doc)
    const board = openBoard({
      root,
      doc: past.doc,
      author: { ...live.author },
      awareness,
      mayWrite: signal(false),
      labels: live.labels.current(),
      pictures: live.pictures,
      camera: live.camera.current(),
    })
    setOpened({ board, past })
    return () => {
      setOpened(null)
      board.close()
      awareness.destroy()
      past.close()
      cursor.current = null
    }
  }, [root, live])

  useEffect(() => {
    if (!opened || shown.type === 'now') {
      setState(null)
      return
    }
    const frame = requestAnimationFrame(() => {
      if (shown.type === 'moment') {
        const read = unpackMoment(shown.moment.content)
        cursor.current = null
        opened.past.show(read ?? new Map())
        setState(read)
        return
      }
      if (cursor.current) opened.past.show(cursor.current.state(), cursor.current.moveTo(shown.position))
      else {
        cursor.current = timeline.openCursor(shown.position)
        opened.past.show(cursor.current.state())
      }
      setState(cursor.current.state())
    })
    return () => cancelAnimationFrame(frame)
  }, [opened, shown, timeline])

  return { board: opened?.board ?? null, state, setRoot }
}
