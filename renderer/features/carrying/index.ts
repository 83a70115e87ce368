import { FileArchive } from 'lucide-react'
import { feature } from '../feature.ts'
import { CopyCommand } from './CopyCommand.tsx'
import { FilesPlace } from './FilesPlace.tsx'

export { Arrivals } from './Arrivals.tsx'
export { offerArriving } from './arriving.ts'

/** A process as a file that is carried by hand: saved, opened, merged, and back to before. */
export const carrying = feature({
  id: 'carrying',
  place: { path: 'files', order: 95, titleKey: 'files.title', Icon: FileArchive, Place: FilesPlace },
  bar: CopyCommand,
})
