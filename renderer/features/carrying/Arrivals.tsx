import { useMemo } from 'react'
import type { ProcessId } from '../../../shared/model/process.ts'
import type { Command } from '../../kit/commands.ts'
import { useCommands } from '../../kit/useCommands.ts'
import { useLive } from '../../live/useLive.ts'
import { arriving } from './arriving.ts'
import { chooseFile } from './chooseFile.ts'
import { PreviewDialog } from './PreviewDialog.tsx'
import { useDrops } from './useDrops.ts'

/** Lies over every page: a file that is chosen, dropped or handed over shows what is in it. */
export function Arrivals({ go }: { readonly go: (process: ProcessId) => void }) {
  const file = useLive(arriving)
  const commands = useMemo((): readonly Command[] => [{ id: 'file.open', titleKey: 'files.open', run: () => chooseFile(null) }], [])
  useCommands(commands)
  useDrops()
  return file && <PreviewDialog file={file} go={go} />
}
