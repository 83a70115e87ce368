import { FileArchive } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { FileCommands } from './FileCommands.tsx'
import { FilesPlace } from './FilesPlace.tsx'
import { FileImport } from './import/FileImport.tsx'
import { offerPendingFile } from './pendingFile.ts'

const commandIds = ['go.files', 'file.open', 'file.add', 'file.saveCopy'] as const

declare module '../../kit/commands/commands.ts' {
  interface CommandIds extends Record<(typeof commandIds)[number], true> {}
}

/** A process as a `.tavolo` file: saved, opened with a preview, merged, and reverted to a restore point. */
export const fileExchange = defineFeature({
  id: 'fileExchange',
  place: { path: 'files', order: 95, titleKey: 'fileExchange.title', Icon: FileArchive, Place: FilesPlace },
  commands: {
    ids: commandIds,
    serves: { openFile: 'file.open', saveCopy: 'file.saveCopy' },
    InWindow: FileImport,
    InProcess: FileCommands,
  },
  opens: { file: (file) => offerPendingFile({ ...file, targetId: null }) },
})
