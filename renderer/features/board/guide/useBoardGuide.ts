import { useCallback, useMemo, useState } from 'react'
import { type BoardMethod, liveBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { RoomViewProps } from '../../feature.ts'

/** What a board shows of its template: the script of its method, and the dialog that saves it as a template. */
export interface BoardGuide {
  /** The script, for who may conduct: facilitators and partners. Null where the board has none. */
  readonly method: BoardMethod | null
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly isSaving: boolean
  readonly stopSaving: () => void
}

/** Registers the two commands of a board's template, and says what is open of it. */
export function useBoardGuide({ room, processRoom }: Pick<RoomViewProps, 'room' | 'processRoom'>): BoardGuide {
  const { method } = useLive(liveBoard(room.doc))
  const mayConduct = useLive(processRoom.mayWrite)
  const [isOpen, setIsOpen] = useState(false)
  const [isSaving, setIsSaving] = useState(false)
  const toggle = useCallback(() => setIsOpen((open) => !open), [])
  const stopSaving = useCallback(() => setIsSaving(false), [])
  const hasMethod = method !== undefined && mayConduct
  useCommands(
    useMemo(
      (): readonly Command[] => [
        { id: 'board.guide', titleKey: 'board.guide', run: toggle, whyNot: () => (hasMethod ? null : t('board.guide.none')) },
        { id: 'board.saveTemplate', titleKey: 'board.saveTemplate', run: () => setIsSaving(true) },
      ],
      [hasMethod, toggle],
    ),
  )
  const shown = hasMethod ? method : null
  return { method: shown, isOpen: isOpen && shown !== null, toggle, isSaving, stopSaving }
}
