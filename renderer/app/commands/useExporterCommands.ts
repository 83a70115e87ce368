import { useMemo, useRef } from 'react'
import type { ListedKind } from '../../../shared/model/records/listing.ts'
import type { ExportSource } from '../../features/feature.ts'
import type { Command } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { features } from '../features.ts'

/** Registers the exporters of a kind as commands while a room of the kind is on screen; `source` is null until the room is open. */
export function useExporterCommands(kind: ListedKind, source: ExportSource | null): void {
  const client = useSyncClient()
  const latest = useRef(source)
  latest.current = source
  const isOpen = source !== null
  useCommands(
    useMemo(
      (): readonly Command[] =>
        features
          .flatMap(({ exporters }) => exporters ?? [])
          .filter((exporter) => isOpen && exporter.kind === kind)
          .map(({ id, titleKey, run, whyNot }) => ({
            id,
            titleKey,
            run: () => void (latest.current && run(client, latest.current)),
            ...(whyNot ? { whyNot } : {}),
          })),
      [kind, isOpen, client],
    ),
  )
}
