import { useMemo } from 'react'
import type { Command } from '../../kit/commands/commands.ts'
import { useCommands } from '../../kit/commands/useCommands.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import { chooseFile } from './import/chooseFile.ts'
import { saveCopy } from './saveCopy.ts'

/** On every page of a process: saves a copy of the process, adds a file to it. */
export function FileCommands({ processId }: PlaceProps) {
  const client = useSyncClient()
  const commands = useMemo(
    (): readonly Command[] => [
      { id: 'file.saveCopy', titleKey: 'fileExchange.saveCopy', run: () => void saveCopy(client, processId) },
      { id: 'file.add', titleKey: 'fileExchange.addFrom', run: () => chooseFile(processId) },
    ],
    [processId, client],
  )
  useCommands(commands)
  return null
}
