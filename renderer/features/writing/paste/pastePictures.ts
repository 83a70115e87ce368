import type { Editor } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import { notify } from '../../../kit/notices.ts'
import { t } from '../../../kit/words.ts'
import { insertPictures } from '../pictures/insertPictures.ts'
import { PICTURE, pictureFile } from './takePictures.ts'

/** While a slice is between the clipboard and the document, its pictures are nodes that say which one they are. */
const numberOf = (src: unknown): number | null => (typeof src === 'string' && src.startsWith(PICTURE) ? Number(src.slice(PICTURE.length)) : null)

export function hasPictures(slice: Slice): boolean {
  let found = false
  slice.content.descendants((node) => {
    found ||= numberOf(node.attrs.src) !== null
    return !found
  })
  return found
}

/** The words land at once; each picture follows when it has been drawn, to its own place among them, wherever that has moved to. */
export function pasteWithPictures(editor: Editor, view: EditorView, slice: Slice, pictures: readonly string[]): void {
  const tr = view.state.tr.replaceSelection(slice)
  const waiting: { readonly number: number; readonly pos: number; readonly size: number }[] = []
  tr.doc.descendants((node, pos) => {
    const number = numberOf(node.attrs.src)
    if (number !== null) waiting.push({ number, pos, size: node.nodeSize })
  })
  const before = tr.steps.length
  for (const { pos, size } of waiting) {
    const from = tr.mapping.slice(before).map(pos)
    tr.delete(from, from + size)
  }
  const places = waiting.map(({ number, pos }) => ({ number, pos: tr.mapping.slice(before).map(pos) }))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
  const kept = places.map(({ number, pos }) => ({ number, place: keepPlace(view, pos) }))
  notify(t('writing.paste.pictures', { count: kept.length }))
  void bring(editor, kept, pictures)
}

type Place = ReturnType<typeof absolutePositionToRelativePosition>

function keepPlace(view: EditorView, pos: number): Place {
  const { type, binding } = ySyncPluginKey.getState(view.state)
  return absolutePositionToRelativePosition(pos, type, binding.mapping)
}

async function bring(
  editor: Editor,
  waiting: readonly { readonly number: number; readonly place: Place }[],
  pictures: readonly string[],
): Promise<void> {
  for (const { number, place } of waiting) {
    const file = pictureFile(pictures[number] ?? '')
    if (!file || editor.isDestroyed) continue
    const { doc, type, binding } = ySyncPluginKey.getState(editor.state)
    const at = relativePositionToAbsolutePosition(doc, type, place, binding.mapping)
    await insertPictures(editor, [file], at ?? undefined)
  }
}
