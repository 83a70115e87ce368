import { type Editor, Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import { isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { notify } from '../../../kit/notices/notices.ts'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { t } from '../../../kit/text/translations.ts'
import { flattenSlice, withKind } from '../binding/draw/flattenSlice.ts'
import { hasTableAmongOthers } from '../binding/draw/tablesInCells.ts'
import { leafText } from '../binding/nodes/leafText.ts'
import { textOfHtml } from '../files/markdown/htmlText.ts'
import { insertPictures } from '../pictures/insertPictures.ts'
import { CopiedBlocks, copiedIn, withCopiedIds } from './copiedBlocks.ts'
import { pasteInParts } from './insertion/pasteInParts.ts'
import { pasteItemsBeside } from './insertion/pasteItems.ts'
import { hasPictures, pasteWithPictures } from './insertion/pastePictures.ts'
import { breakLongRuns } from './longLines.ts'
import { type PastedMarkup, readMarkup, wordsOfMarkup } from './pastedMarkup.ts'
import { MAX_PASTED_BLOCKS, MAX_PASTED_CHARS, tooMuchText } from './pasteLimits.ts'
import { sanitizeHtml } from './sanitizeHtml.ts'

/** Handles pasted and dropped content: checks the limits, sanitizes, re-encodes pictures. Nothing reaches the shared document before. */
export const PasteHandling = Extension.create({
  name: 'pasting',
  addExtensions: () => [CopiedBlocks],
  addProseMirrorPlugins() {
    const { editor } = this
    let markup: PastedMarkup = readMarkup('')
    let plainText = ''

    /** @returns whether the event is handled, so that the editor ignores it */
    const inspect = (view: EditorView, event: Event, data: DataTransfer | null, isDrop: boolean): boolean => {
      if (!data) return false
      const text = data.getData('text/plain')
      plainText = text
      const pictures = [...data.files].filter((file) => file.type.startsWith('image/'))
      markup = readMarkup(data.getData('text/html'), data.getData('text/rtf'))
      if (pictures.length > 0 && !text.trim())
        return intercept(event, () => void insertPictures(editor, pictures, isDrop ? dropPlace(view, event) : undefined))
      if (tooMuchText(text)) return intercept(event, () => offerBeginning(view, text))
      if (markup.html === null)
        return intercept(event, () =>
          pastePlainText(view, text.trim() ? text : wordsOfMarkup(markup.source), isDrop ? dropPlace(view, event) : undefined),
        )
      return false
    }

    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => view.editable && inspect(view, event, event.clipboardData, false),
            drop: (view, event) => view.editable && inspect(view, event, event.dataTransfer, true),
          },
          transformPastedHTML: (html) => {
            if (markup.source !== html) markup = readMarkup(html)
            const clean = sanitizeHtml(markup.html ?? '')
            // no markup is left after sanitizing: fall back to the plain text on the clipboard
            return /<(img|hr|table)\b/.test(clean) || textOfHtml(clean).trim() ? clean : asParagraphs(plainText)
          },
          transformPastedText: withLineEnds,
          transformPasted: (slice, view) => {
            const copied = copiedIn(markup.source, editor.storage.copiedBlocks)
            const flat = flattenSlice(breakLongRuns(slice))
            return withKind(copied ? withCopiedIds(flat, copied) : flat, view.state)
          },
          handlePaste: (view, _event, slice) => handleSlice(editor, view, slice, markup.pictures),
          handleDrop: (view, event, slice, moved) => {
            if (moved || !(hasPictures(slice) || isLong(slice))) return false
            const { doc, tr } = view.state
            view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(dropPlace(view, event) ?? doc.content.size))))
            return handleSlice(editor, view, slice, markup.pictures)
          },
        },
      }),
    ]
  },
})

const intercept = (event: Event, handle: () => void): true => {
  event.preventDefault()
  handle()
  return true
}

/** A text in which whatever ends a line or a page is a line feed. */
const withLineEnds = (text: string): string => text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')

const asParagraphs = (text: string): string =>
  withLineEnds(text)
    .split('\n')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')

/** Pastes the words of markup that is too complex to be parsed, and says so. @param place where they were dropped; without: at the selection */
function pastePlainText(view: EditorView, text: string, place?: number): void {
  if (place !== undefined) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place))))
  if (tooMuchText(text)) offerBeginning(view, text)
  else {
    view.pasteText(text)
    notify(t('document.paste.wordsOnly'))
  }
}

/** Offers to paste only the beginning of a text beyond the limits: the host would reject the whole, or every screen would slow down. */
function offerBeginning(view: EditorView, text: string): void {
  const beginning = excerptOf(text, undefined, MAX_PASTED_BLOCKS)
  const run = () => {
    if (view.isDestroyed || !view.editable) return
    view.focus()
    view.pasteText(beginning)
  }
  const action = { label: t('paste.beginning'), run }
  notify(t('document.paste.tooMuch', { chars: beginning.length }), beginning.trim() ? { tone: 'stop', action } : { tone: 'signal' })
}

const dropPlace = (view: EditorView, event: Event): number | undefined =>
  event instanceof MouseEvent ? view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos : undefined

/** The text of a slice, a line for each block and break. */
const textOf = (slice: Slice): string =>
  slice.content.textBetween(0, slice.content.size, '\n', (leaf) =>
    leaf.type.name === 'hardBreak' ? '\n' : leafText(String(leaf.attrs.alt ?? ''))(leaf),
  )

function tooBig(slice: Slice): boolean {
  let blocks = 0
  slice.content.descendants((node) => {
    if (node.isBlock) blocks++
    return blocks <= MAX_PASTED_BLOCKS
  })
  return blocks > MAX_PASTED_BLOCKS || textOf(slice).length > MAX_PASTED_CHARS
}

/** Whether a dropped slice may have to be pasted in parts, or not at all. */
const isLong = (slice: Slice): boolean => slice.size > 5000 || tooBig(slice)

/** @returns whether the slice is handled here */
function handleSlice(editor: Editor, view: EditorView, slice: Slice, pictures: readonly string[]): boolean {
  if (tooBig(slice)) {
    offerBeginning(view, textOf(slice))
    return true
  }
  if (isInTable(view.state) && hasTableAmongOthers(slice.content.content)) notify(t('document.paste.tableInCell'))
  if (hasPictures(slice)) {
    pasteWithPictures(editor, view, slice, pictures)
    return true
  }
  const beside = pasteItemsBeside(view.state, slice)
  if (beside) view.dispatch(beside)
  return beside !== null || pasteInParts(editor, slice)
}
