import { useMemo } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Command } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
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
