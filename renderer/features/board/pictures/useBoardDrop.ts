import { useEffect } from 'react'
import type { Point } from '../../../../shared/base/geometry.ts'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { toBoard } from '../../../board/scene/viewport.ts'
import { whyNotAnything, whyNotChange } from '../rights/whyNot.ts'
import type { BoardPictures } from './usePictureImport.ts'

/** Names of files that are meant as pictures, also where they cannot be read: then it is said why. */
const PICTURE_NAME = /\.(?:png|jpe?g|jfif|gif|webp|svgz?|heic|heif|avif|bmp|tiff?)$/i

/** Whether a file is meant as a picture. The system gives the type by the name, or none. */
export const isPictureFile = ({ type, name }: Pick<File, 'type' | 'name'>): boolean => type.startsWith('image/') || PICTURE_NAME.test(name)

/** The note that one file is dropped on. */
function noteAt(board: Board, point: Point): NoteId | null {
  const id = board.objectAt(point)
  const object = id ? board.scene.objects.get(id) : undefined
  const note = recordOf(object, noteKind)
  return object && note && whyNotChange(board, 'style', [object]) === null ? note.id : null
}

/** Files that are dropped on the canvas become pictures where they are dropped, and one that is dropped on a note is in it. Other files are left to the window. */
export function useBoardDrop(board: Board | null, canvas: HTMLElement | null, { add, toNote }: Pick<BoardPictures, 'add' | 'toNote'>): void {
  useEffect(() => {
    if (!board || !canvas) return
    // during a drag a browser gives types, and no names
    const mayBePictures = ({ dataTransfer }: DragEvent) =>
      [...(dataTransfer?.items ?? [])].some(({ kind, type }) => kind === 'file' && (type === '' || type.startsWith('image/')))
    const onDragOver = (event: DragEvent) => {
      if (!mayBePictures(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = whyNotAnything(board) === null ? 'copy' : 'none'
      canvas.dataset.dropping = ''
    }
    const onLeave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && canvas.contains(event.relatedTarget))) delete canvas.dataset.dropping
    }
    const onDrop = (event: DragEvent) => {
      delete canvas.dataset.dropping
      const files = [...(event.dataTransfer?.files ?? [])]
      if (event.defaultPrevented || !files.some(isPictureFile)) return
      event.preventDefault()
      const bounds = canvas.getBoundingClientRect()
      const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top }
      const [only, ...others] = files
      const note = only && others.length === 0 ? noteAt(board, point) : null
      if (only && note) void toNote(only, note)
      else void add(files, toBoard(board.camera.current(), point))
    }
    const listeners = [
      ['dragover', onDragOver],
      ['dragleave', onLeave],
      ['drop', onDrop],
    ] as const
    for (const [name, listener] of listeners) canvas.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of listeners) canvas.removeEventListener(name, listener)
      delete canvas.dataset.dropping
    }
  }, [board, canvas, add, toNote])
}
