import { useEffect } from 'react'
import { isCarriedName, offerFile } from './arriving.ts'

/** A `.tavolo` file dropped anywhere on the window is opened; what else is dropped is for who is under it. */
export function useDrops(): void {
  useEffect(() => {
    // while it is in the air a file has no name yet, and ours has no type that a browser knows
    const maybeOurs = ({ dataTransfer }: DragEvent) => {
      const files = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file')
      return files.length === 1 && ['', 'application/x-tavolo'].includes(files[0]?.type ?? 'x')
    }
    const over = (event: DragEvent) => {
      if (maybeOurs(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!file || !isCarriedName(file.name)) return
      event.preventDefault()
      event.stopPropagation()
      void offerFile(file, null)
    }
    document.addEventListener('dragover', over, true)
    document.addEventListener('drop', drop, true)
    return () => {
      document.removeEventListener('dragover', over, true)
      document.removeEventListener('drop', drop, true)
    }
  }, [])
}
