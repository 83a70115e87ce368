import { useMemo } from 'react'
import type { ListedKind, Listing } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Command } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { invoke } from '../../platform/invoke.ts'
import { inDesktopApp } from '../../platform/platform.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { features } from '../features.ts'
import { href, paths } from '../paths.ts'
import { navigate } from './appCommands.ts'

/** Registers the command that shows a room in front of people, while the room is on screen; in a window of its own, so that this one stays as it is. */
export function usePresentationCommand(processId: ProcessId, kind: ListedKind, listingId: Listing['id'] | null): void {
  const client = useSyncClient()
  useCommands(
    useMemo((): readonly Command[] => {
      const presentation = features.find(({ view }) => view?.kind === kind)?.view?.presentation
      if (!presentation || !listingId) return []
      const path = paths.presented(processId, kind, listingId)
      const run = () => {
        if (inDesktopApp()) void invoke(client, 'window.present', { process: processId, kind, id: listingId })
        // a browser that opens no window shows it in this one
        else if (!window.open(href(path), 'tavolo-present', 'popup')) navigate(path)
      }
      const { id, titleKey, keys } = presentation
      return [{ id, titleKey, run, ...(keys ? { keys } : {}) }]
    }, [client, processId, kind, listingId]),
  )
}
