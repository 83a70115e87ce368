import { FileArchive } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { FileCommands } from './FileCommands.tsx'
import { FilesPlace } from './FilesPlace.tsx'

export { FileImport } from './import/FileImport.tsx'
export { offerPendingFile } from './import/pendingFile.ts'

/** A process as a file that is carried by hand: saved, opened, merged, and back to before. */
export const fileExchange = defineFeature({
  id: 'fileExchange',
  place: { path: 'files', order: 95, titleKey: 'fileExchange.title', Icon: FileArchive, Place: FilesPlace },
  bar: FileCommands,
})
