import type { Live } from '../../../../shared/base/live.ts'
import type { Board } from '../../../board/engine/board.ts'

const zoomByBoard = new WeakMap<Board, Live<number>>()

/** The zoom in whole per cent, updated when it settles: a number that changes in every frame is unreadable and costs frames. */
export function liveZoom(board: Board): Live<number> {
  const cached = zoomByBoard.get(board)
  if (cached) return cached
  const percent = () => Math.round(board.camera.current().zoom * 100)
  let reported = percent()
  const zoom: Live<number> = {
    current: () => reported,
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      const report = () => {
        timer = null
        if (reported === percent()) return
        reported = percent()
        listener()
      }
      const stop = board.camera.subscribe(() => {
        if (percent() !== reported) timer ??= setTimeout(report, 150)
      })
      report()
      return () => {
        if (timer) clearTimeout(timer)
        stop()
      }
    },
  }
  zoomByBoard.set(board, zoom)
  return zoom
}
