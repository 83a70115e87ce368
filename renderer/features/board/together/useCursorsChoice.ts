import { useCallback, useEffect } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { useLive } from '../../../live/useLive.ts'
import { changeSettings, settings } from '../../../store/settings.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** Whether boards of this device show the cursors of others, applied to a board; and how to change that. */
export function useCursorsChoice(board: Board | null): { readonly isShown: boolean; readonly toggle: () => void } {
  const client = useSyncClient()
  const { cursors } = useLive(settings(client))
  useEffect(() => board?.showCursors(cursors), [board, cursors])
  const toggle = useCallback(() => changeSettings(client, { cursors: !settings(client).current().cursors }), [client])
  return { isShown: cursors, toggle }
}
