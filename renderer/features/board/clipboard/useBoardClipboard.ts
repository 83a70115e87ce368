import { useEffect } from 'react'
import { boxAround } from '../../../../shared/base/geometry.ts'
import { jsonOrNull } from '../../../../shared/base/read.ts'
import type { AuthorDetail } from '../../../../shared/model/records/listing.ts'
import { NOTE_SIDE } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { BOARD_MIME_TYPE, copiedAssets, copyObjects, openCopied } from '../../../board/exchange/boardClipboard.ts'
import { type ExcalidrawFile, excalidrawFile } from '../../../board/exchange/excalidraw/elements.ts'
import { importExcalidraw } from '../../../board/exchange/excalidraw/importExcalidraw.ts'
import { batchSize, MAX_PASTED_NOTES, MAX_PASTED_TEXT } from '../../../board/input/notePasteLimits.ts'
import { notesFromText } from '../../../board/input/notesFromText.ts'
import { centreBoxesAt, gridBoxes } from '../../../board/scene/placement.ts'
import { openScene, type Scene } from '../../../board/scene/scene.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { t } from '../../../kit/text/translations.ts'
import { addCard } from '../cards/BoardCards.tsx'
import { pastedLink } from '../cards/pastedLink.ts'
import { lossesText } from '../files/import/importTexts.ts'
import { noteForPicture, whyNotPicture } from '../pictures/inNote/noteForPicture.ts'
import { isPictureFile } from '../pictures/useBoardDrop.ts'
import type { BoardPictures } from '../pictures/usePictureImport.ts'

/** Copy, cut and paste by the events of the browser, which need no permission. */
export function useBoardClipboard(
  board: Board | null,
  root: HTMLElement | null,
  { add, toNote, bring }: Pick<BoardPictures, 'add' | 'toNote' | 'bring'>,
  { id, detail, processId }: { readonly id: string; readonly detail: AuthorDetail; readonly processId: ProcessId },
): void {
  useEffect(() => {
    if (!board || !root) return
    const isBoardFocused = () => {
      const focused = document.activeElement
      if (focused?.closest('input, textarea, select, [contenteditable=true]')) return false
      return focused === null || focused === document.body || root.contains(focused)
    }
    const onCopy = (event: ClipboardEvent) => {
      if (!isBoardFocused() || !event.clipboardData) return
      const copied = copyObjects(board.scene, board.selection.current(), board.author, detail === 'named' ? null : id, processId)
      if (!copied) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', copied.text)
      event.clipboardData.setData(BOARD_MIME_TYPE, copied.json)
      if (event.type === 'cut') board.deleteSelection()
      else notify(t('board.copied', { count: copied.count }))
    }
    /** Pictures without words: one by itself is put into the note that is written in, or selected alone. @returns whether it is */
    const pasteInNote = ([file, ...others]: readonly File[]): boolean => {
      const note = noteForPicture(board)
      if (!file || others.length > 0 || !note || whyNotPicture(board) !== null) return false
      void toNote(file, note.id)
      return true
    }
    const isNoteWritten = () => root.contains(document.activeElement) && document.activeElement?.hasAttribute('data-note-editor')
    const onPaste = (event: ClipboardEvent) => {
      if (!event.clipboardData) return
      if (isNoteWritten()) {
        const { files: pasted } = event.clipboardData
        if (!event.clipboardData.getData('text/plain').trim() && pasteInNote([...pasted].filter(isPictureFile))) event.preventDefault()
        return
      }
      if (!isBoardFocused()) return
      const data = event.clipboardData.getData(BOARD_MIME_TYPE)
      const copied = openCopied(data, board.author, id)
      const text = event.clipboardData.getData('text/plain')
      const files = [...event.clipboardData.files].filter(isPictureFile)
      if (!copied && !text.trim() && files.length === 0) return
      event.preventDefault()
      if (copied) {
        const assets = copiedAssets(data)
        void pasteObjects(board, copied).then((isThere) => {
          if (isThere && assets) void bring(assets.process, assets.hashes)
        })
        return
      }
      const link = pastedLink(event.clipboardData.getData('text/html'), text)
      if (link) return addCard(board, link.kind, link.id, link.title)
      // cells of a spreadsheet come with a picture of themselves: the words are meant
      if (!text.trim()) return pasteInNote(files) ? undefined : void add(files)
      const excalidraw = text.startsWith('{') ? excalidrawFile(jsonOrNull(text)) : null
      if (excalidraw) return void pasteDrawing(board, excalidraw)
      if (text.length > MAX_PASTED_TEXT) return offerBeginning(board, text)
      const { texts, splitCount: split } = notesFromText(text)
      pasteTexts(board, texts, split)
    }
    const listeners = [
      ['copy', onCopy],
      ['cut', onCopy],
      ['paste', onPaste],
    ] as const
    for (const [name, listener] of listeners) document.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of listeners) document.removeEventListener(name, listener)
    }
  }, [board, root, add, toNote, bring, id, detail, processId])
}

/** Puts what was copied in Excalidraw on the board, and says what could not come. */
async function pasteDrawing(board: Board, excalidraw: ExcalidrawFile): Promise<void> {
  const imported = await importExcalidraw(excalidraw, board.author)
  const losses = lossesText(imported, t)
  if (losses.length > 0) notify(losses.join(' '))
  await pasteObjects(board, openScene(imported.doc))
}

/** Puts copied objects around the mouse, or in the middle of the view, as they were to each other. @returns whether they are there */
async function pasteObjects(board: Board, copied: Scene): Promise<boolean> {
  try {
    const copies = await board.insert(copied, board.placeForNew())
    if (!copies) return false
    showAll(
      board,
      [...copies.values()].flatMap((id) => board.scene.objects.get(id)?.box ?? []),
    )
    return true
  } finally {
    copied.close()
  }
}

/** Offers to paste the beginning of a text that is too long. Nothing of it is parsed before the person agrees: parsing would block the window. */
function offerBeginning(board: Board, text: string): void {
  const beginning = excerptOf(text)
  const run = () => {
    const { texts, splitCount: split } = notesFromText(beginning)
    pasteTexts(board, texts, split)
  }
  notify(t('board.pasteTooMuch', { chars: beginning.length }), { tone: 'stop', action: { label: t('paste.beginning'), run } })
}

/** Puts texts on the board as notes, in a grid around the mouse, or in the middle of the view; a notice counts what was pasted, split and left over. */
function pasteTexts(board: Board, texts: readonly string[], split: number): void {
  const count = batchSize(texts, MAX_PASTED_NOTES)
  const batch = texts.slice(0, count)
  const rest = texts.slice(count)
  const visible = board.visibleBox()
  const boxes = centreBoxesAt(gridBoxes(visible, batch.length, NOTE_SIDE), board.placeForNew())
  const created = board.put(batch.flatMap((text, at) => (boxes[at] ? [{ text, box: boxes[at] }] : [])))
  if (created.length === 0) return
  showAll(board, boxes)
  const sentences = [
    t('board.pasted', { count: created.length }),
    ...(split > 0 ? [t('board.pastedSplit', { count: split })] : []),
    ...(rest.length > 0 ? [t('board.pastedRest', { count: rest.length })] : []),
  ]
  const more = rest.length > 0 ? { tone: 'stop' as const, action: { label: t('board.pasteRest'), run: () => pasteTexts(board, rest, 0) } } : {}
  notify(sentences.join(' '), more)
}

function showAll(board: Board, boxes: Parameters<typeof boxAround>[0]) {
  const all = boxAround(boxes)
  if (all) board.reveal(all)
}
