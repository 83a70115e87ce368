import { useCallback, useMemo, useState } from 'react'
import { type BoardMethod, liveBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { BoardId } from '../../../../shared/model/records/listing.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { createSession } from './createSession.ts'

/** What a board shows of its template: the script of its method, and the dialog that saves it as a template. */
export interface BoardGuide {
  /** The script, for who may conduct: facilitators and partners. Null where the board has none. */
  readonly method: BoardMethod | null
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly isSaving: boolean
  readonly stopSaving: () => void
  /** Makes a meeting with the steps of the script, and offers to open it. */
  readonly makeSession: () => void
}

/** Registers the two commands of a board's template, and says what is open of it. */
export function useBoardGuide({ room, listing, ...place }: Omit<RoomViewProps, 'part'>): BoardGuide {
  const client = useSyncClient()
  const { method } = useLive(liveBoard(room.doc))
  const mayConduct = useLive(place.processRoom.mayWrite)
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
  const makeSession = () => {
    if (!shown) return
    void createSession(client, place, listing.id as string as BoardId, listing.title || shown.title, shown).then((session) =>
      notify(t('board.guide.sessionMade'), { action: { label: t('board.guide.sessionOpen'), run: () => place.open('session', session) } }),
    )
  }
  return { method: shown, isOpen: isOpen && shown !== null, toggle, isSaving, stopSaving, makeSession }
}
