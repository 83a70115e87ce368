import type { Live } from '../../../shared/base/live.ts'
import type { Board } from '../../board/board.ts'

const made = new WeakMap<Board, Live<number>>()

/** The zoom in whole per cent, told when it rests: a number that races past is read by nobody, and costs frames. */
export function liveZoom(board: Board): Live<number> {
  const known = made.get(board)
  if (known) return known
  const percent = () => Math.round(board.camera.current().zoom * 100)
  let told = percent()
  const fresh: Live<number> = {
    current: () => told,
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      const look = () => {
        timer = null
        if (told === percent()) return
        told = percent()
        listener()
      }
      const stop = board.camera.subscribe(() => {
        if (percent() !== told) timer ??= setTimeout(look, 150)
      })
      look()
      return () => {
        if (timer) clearTimeout(timer)
        stop()
      }
    },
  }
  made.set(board, fresh)
  return fresh
}
