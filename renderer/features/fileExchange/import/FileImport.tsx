import { useMemo } from 'react'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { useLive } from '../../../live/useLive.ts'
import type { InWindowProps } from '../../feature.ts'
import { pendingFile } from '../pendingFile.ts'
import { MergePreviewDialog } from '../preview/MergePreviewDialog.tsx'
import { chooseFile } from './chooseFile.ts'
import { useFileDrop } from './useFileDrop.ts'

/** On every page: a file that is chosen, dropped or handed over by the system opens its preview. */
export function FileImport({ openProcess }: InWindowProps) {
  const file = useLive(pendingFile)
  const commands = useMemo(
    (): readonly Command[] => [{ id: 'file.open', titleKey: 'fileExchange.open', keys: 'Mod+O', run: () => chooseFile(null) }],
    [],
  )
  useCommands(commands)
  useFileDrop()
  return file && <MergePreviewDialog file={file} openProcess={openProcess} />
}
