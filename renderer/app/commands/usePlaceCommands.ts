import { useEffect, useMemo } from 'react'
import { inUse, listedKinds, liveListings } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Command } from '../../kit/commands/commands.ts'
import { registerDestinations } from '../../kit/commands/destinations.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { t } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { processList } from '../../store/processList.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { places } from '../features.ts'
import { paths } from '../paths.ts'
import { navigate } from './appCommands.ts'

/** Registers a command `go.<path>` for every place of the process. */
export function usePlaceCommands(processId: ProcessId): void {
  const commands = useMemo(
    (): readonly Command[] => places.map(({ path, titleKey }) => ({ id: `go.${path}`, titleKey, run: () => navigate(paths.place(processId, path)) })),
    [processId],
  )
  useCommands(commands)
}

/** Lets the palette find the boards, documents and sessions of the open process by their titles. */
export function useListedDestinations(processId: ProcessId, room: OpenRoom): void {
  const listings = useLive(liveListings(room.doc))
  useEffect(
    () =>
      registerDestinations(
        listedKinds
          .flatMap((kind) => inUse(listings, kind))
          .map(({ id, kind, title }) => ({
            id: `${kind}/${id}`,
            title: title || t('common.untitled'),
            kindKey: `kind.${kind}` as const,
            go: () => navigate(paths.listed(processId, kind, id)),
          })),
      ),
    [processId, listings],
  )
}

/** Lets the palette find the processes of this device by their titles. */
export function useProcessDestinations(): void {
  const client = useSyncClient()
  const processes = useLive(processList(client))
  useEffect(
    () =>
      registerDestinations(
        (processes ?? [])
          .filter(({ removedAt }) => removedAt === null)
          .map(({ process: id, title }) => ({
            id: `process/${id}`,
            title: title || t('common.untitled'),
            kindKey: 'kind.process' as const,
            go: () => navigate(paths.process(id)),
          })),
      ),
    [processes],
  )
}
