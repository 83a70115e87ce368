import { useEffect } from 'react'
import { isArchiveName, offerFile } from '../pendingFile.ts'

/** Opens a `.tavolo` file that is dropped anywhere on the window; other drops reach the element under the pointer. */
export function useFileDrop(): void {
  useEffect(() => {
    // during a drag the browser gives no file name, and `.tavolo` has no type that browsers know
    const mayBeArchive = ({ dataTransfer }: DragEvent) => {
      const files = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file')
      return files.length === 1 && ['', 'application/x-tavolo'].includes(files[0]?.type ?? 'x')
    }
    const onDragOver = (event: DragEvent) => {
      if (mayBeArchive(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!file || !isArchiveName(file.name)) return
      event.preventDefault()
      event.stopPropagation()
      void offerFile(file, null)
    }
    document.addEventListener('dragover', onDragOver, true)
    document.addEventListener('drop', onDrop, true)
    return () => {
      document.removeEventListener('dragover', onDragOver, true)
      document.removeEventListener('drop', onDrop, true)
    }
  }, [])
}
