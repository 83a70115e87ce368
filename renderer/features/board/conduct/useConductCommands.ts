import { useMemo } from 'react'
import { policyPresets } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { type Conduct, isStopped } from './useConduct.ts'

const noCommands: readonly Command[] = []

/** Registers what a facilitator decides as commands: for the palette, and for keys. */
export function useConductCommands(board: Board | null, room: OpenRoom, conduct: Conduct): void {
  useCommands(
    useMemo(() => {
      if (!board) return noCommands
      const whyNotSelected = () => (board.selection.current().size > 0 ? null : t('board.nothingChosen'))
      return [
        {
          id: 'board.freeze',
          titleKey: 'board.conduct.freezeToggle',
          run: () => conduct.freeze(!isStopped(room)),
          whyNot: conduct.whyNot,
        },
        {
          id: 'board.lock',
          titleKey: 'board.conduct.lockToggle',
          keys: 'Shift+Mod+L',
          run: () => conduct.toggleLock(board),
          whyNot: () => conduct.whyNot() ?? whyNotSelected(),
        },
        ...policyPresets.map(
          (preset): Command => ({
            id: `board.policy.${preset}`,
            titleKey: `board.conduct.${preset}`,
            run: () => conduct.setPreset(preset),
            whyNot: conduct.whyNot,
          }),
        ),
      ]
    }, [board, room, conduct]),
  )
}
