import { useEffect } from 'react'

/**
 * Keeps the page when a file is dropped that no element takes: a browser would leave the page and show the file in its place.
 * @param onRefused says that the file was not taken; a function that stays the same
 */
export function usePageKeptOnDrop(onRefused?: () => void): void {
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      onRefused?.()
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('drop', onDrop)
    }
  }, [onRefused])
}
