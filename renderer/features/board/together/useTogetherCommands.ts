import { useMemo } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { LASER } from '../../../board/tools/tool.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import type { Conduct } from '../conduct/useConduct.ts'
import { turnPage } from '../present/usePresentKeys.ts'

const noCommands: readonly Command[] = []

/** Takes up the laser pointer, or puts it away. */
export function toggleLaser(board: Board): void {
  board.setTool(board.tool.current() === LASER ? 'select' : LASER)
  board.focus()
}

interface Actions {
  /** Name of the board's room. */
  readonly room: string
  readonly conduct: Conduct
  readonly bringEveryone: () => void
  readonly toggleCursors: () => void
}

/** Registers what people do to look at the same thing. */
export function useTogetherCommands(board: Board | null, { room, conduct, bringEveryone, toggleCursors }: Actions): void {
  useCommands(
    useMemo(
      () =>
        board
          ? [
              { id: 'board.laser', titleKey: 'board.laser', keys: 'K', run: () => toggleLaser(board) },
              { id: 'board.cursors', titleKey: 'board.cursorsToggle', run: toggleCursors },
              { id: 'board.bring', titleKey: 'board.bring', run: bringEveryone, whyNot: conduct.whyNot },
              { id: 'board.present.next', titleKey: 'board.present.turnNext', keys: 'Alt+PageDown', run: () => turnPage(room, 'next') },
              { id: 'board.present.previous', titleKey: 'board.present.turnPrevious', keys: 'Alt+PageUp', run: () => turnPage(room, 'previous') },
            ]
          : noCommands,
      [board, room, conduct, bringEveryone, toggleCursors],
    ),
  )
}
