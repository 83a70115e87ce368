import { useEffect } from 'react'
import { boxAround } from '../../../../shared/base/geometry.ts'
import { type NewNote, NOTE_SIDE } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import {
  batchSize,
  type CopiedFrom,
  MAX_PASTED_NOTES,
  MAX_PASTED_TEXT,
  NOTES_MIME_TYPE,
  notesToText,
  parseCopiedNotes,
  serializeCopiedNotes,
} from '../../../board/input/clipboardNotes.ts'
import { notesFromText } from '../../../board/input/notesFromText.ts'
import { type BoardObject, wordedOf } from '../../../board/objects/objectKind.ts'
import { inReadingOrder } from '../../../board/outline/outlineOrder.ts'
import { centreBoxesAt, gridBoxes } from '../../../board/scene/placement.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { t } from '../../../kit/text/translations.ts'

/** Copy, cut and paste by the events of the browser, which need no permission. */
export function useBoardClipboard(board: Board | null, root: HTMLElement | null): void {
  useEffect(() => {
    if (!board || !root) return
    const isBoardFocused = () => {
      const focused = document.activeElement
      if (focused?.closest('input, textarea, select, [contenteditable=true]')) return false
      return focused === null || focused === document.body || root.contains(focused)
    }
    const onCopy = (event: ClipboardEvent) => {
      if (!isBoardFocused() || !event.clipboardData) return
      const notes = inReadingOrder([...board.selection.current()].flatMap((id) => copiedFrom(board.scene.objects.get(id)) ?? []))
      if (notes.length === 0) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', notesToText(notes))
      event.clipboardData.setData(NOTES_MIME_TYPE, serializeCopiedNotes(notes))
      if (event.type === 'cut') board.deleteSelection()
      else notify(t('board.copied', { count: notes.length }))
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!isBoardFocused() || !event.clipboardData) return
      const copied = parseCopiedNotes(event.clipboardData.getData(NOTES_MIME_TYPE))
      const text = event.clipboardData.getData('text/plain')
      if (!copied && !text.trim()) return
      event.preventDefault()
      if (!copied) {
        if (text.length > MAX_PASTED_TEXT) return offerBeginning(board, text)
        const { texts, splitCount: split } = notesFromText(text)
        return pasteTexts(board, texts, split)
      }
      const boxes = centreBoxesAt(
        copied.map((note) => note.box),
        board.placeForNew(),
      )
      insertCopied(
        board,
        copied.flatMap((note, at) => (boxes[at] ? [{ text: note.text, colour: note.colour, wordsOf: note.wordsOf, box: boxes[at] }] : [])),
      )
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
  }, [board, root])
}

/** The words of an object as a note has them: the clipboard holds notes. Null where it has no words. */
function copiedFrom(object: BoardObject | undefined): CopiedFrom | null {
  const worded = wordedOf(object)
  const fill = object?.kind.appearance?.(object.record).fill ?? 'none'
  return worded && { ...worded, colour: fill === 'none' ? 'sun' : fill }
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

/** Puts copied notes on the board, as many as one update holds; the rest is offered. */
function insertCopied(board: Board, notes: readonly (NewNote & { readonly text: string })[]): void {
  const texts = notes.map(({ text }) => text)
  const count = batchSize(texts, texts.length)
  const [batch, rest] = [notes.slice(0, count), notes.slice(count)]
  if (board.put(batch).length === 0) return
  showAll(
    board,
    batch.map(({ box }) => box),
  )
  const action = { label: t('board.pasteRest'), run: () => insertCopied(board, rest) }
  if (rest.length > 0) notify(t('board.putRest', { count: rest.length }), { tone: 'stop', action })
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
