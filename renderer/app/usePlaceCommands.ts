import { useMemo } from 'react'
import type { ProcessId } from '../../shared/model/process.ts'
import type { Command } from '../kit/commands.ts'
import { useCommands } from '../kit/useCommands.ts'
import { go } from './appCommands.ts'
import { places } from './features.ts'
import { paths } from './paths.ts'

/** Every place of the process by name in the palette. */
export function usePlaceCommands(process: ProcessId): void {
  const list = useMemo(
    (): readonly Command[] => places.map(({ path, titleKey }) => ({ id: `go.${path}`, titleKey, run: () => go(paths.place(process, path)) })),
    [process],
  )
  useCommands(list)
}
