import { type RefObject, useEffect, useRef, useState } from 'react'

const pictureIn = (data: DataTransfer | null): File | null => [...(data?.files ?? [])].find((file) => file.type.startsWith('image/')) ?? null

/** Takes pictures pasted anywhere or dropped on the page. @returns whether a picture is being dragged over the page now */
export function usePictureDrop(page: RefObject<HTMLElement | null>, onPicture: (file: File) => void): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(onPicture)
  latest.current = onPicture
  useEffect(() => {
    const target = page.current
    const accept = (event: Event, data: DataTransfer | null) => {
      setIsOver(false)
      const file = pictureIn(data)
      if (!file) return
      event.preventDefault()
      latest.current(file)
    }
    const onPaste = (event: ClipboardEvent) => accept(event, event.clipboardData)
    const onDrop = (event: DragEvent) => {
      // a dropped file would otherwise replace the whole window
      event.preventDefault()
      accept(event, event.dataTransfer)
    }
    const onOver = (event: DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && target?.contains(event.relatedTarget))) setIsOver(false)
    }
    document.addEventListener('paste', onPaste)
    target?.addEventListener('drop', onDrop)
    target?.addEventListener('dragover', onOver)
    target?.addEventListener('dragleave', onLeave)
    return () => {
      document.removeEventListener('paste', onPaste)
      target?.removeEventListener('drop', onDrop)
      target?.removeEventListener('dragover', onOver)
      target?.removeEventListener('dragleave', onLeave)
    }
  }, [page])
  return isOver
}
