import { useEffect } from 'react'
import { isArchiveName, offerFile } from '../pendingFile.ts'

/** A `.tavolo` file dropped anywhere on the window is opened; what else is dropped is for who is under it. */
export function useFileDrop(): void {
  useEffect(() => {
    // while it is in the air a file has no name yet, and ours has no type that a browser knows
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
