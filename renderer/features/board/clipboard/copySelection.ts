import type { Board } from '../../../board/engine/board.ts'

/** Copies the selection by the copy event of the browser, which needs no permission and works on plain HTTP. */
export function copySelection(board: Board): void {
  board.focus()
  document.execCommand('copy')
}
