import type { Editor } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { insertPictures } from '../pictures/insertPictures.ts'
import { PICTURE, pictureFile } from './extractPictures.ts'

/** Index of the picture for which a placeholder node stands; null for any other address. */
const pictureNumber = (src: unknown): number | null => (typeof src === 'string' && src.startsWith(PICTURE) ? Number(src.slice(PICTURE.length)) : null)

export function hasPictures(slice: Slice): boolean {
  let hasPicture = false
  slice.content.descendants((node) => {
    hasPicture ||= pictureNumber(node.attrs.src) !== null
    return !hasPicture
  })
  return hasPicture
}

/** Inserts the text at once, and each picture when it is re-encoded, at its own position, which follows the changes made meanwhile. */
export function pasteWithPictures(editor: Editor, view: EditorView, slice: Slice, pictures: readonly string[]): void {
  const tr = view.state.tr.replaceSelection(slice)
  const placeholders: { readonly number: number; readonly alt: string; readonly pos: number; readonly size: number }[] = []
  tr.doc.descendants((node, pos) => {
    const number = pictureNumber(node.attrs.src)
    if (number !== null) placeholders.push({ number, alt: typeof node.attrs.alt === 'string' ? node.attrs.alt : '', pos, size: node.nodeSize })
  })
  const before = tr.steps.length
  for (const { pos, size } of placeholders) {
    const from = tr.mapping.slice(before).map(pos)
    tr.delete(from, from + size)
  }
  const positions = placeholders.map(({ number, alt, pos }) => ({ number, alt, pos: tr.mapping.slice(before).map(pos) }))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
  const anchors = positions.map(({ number, alt, pos }) => ({ number, alt, anchor: anchorAt(editor, pos) }))
  notify(t('document.paste.pictures', { count: anchors.length }))
  void insertInOrder(editor, anchors, pictures)
}

type Anchor = Y.RelativePosition | null

function anchorAt(editor: Editor, pos: number): Anchor {
  return editor.storage.flatDocument.binding?.toRelative(Math.min(pos, editor.state.doc.content.size)) ?? null
}

async function insertInOrder(
  editor: Editor,
  placeholders: readonly { readonly number: number; readonly alt: string; readonly anchor: Anchor }[],
  pictures: readonly string[],
): Promise<void> {
  for (const { number, alt, anchor } of placeholders) {
    if (editor.isDestroyed) return
    const file = pictureFile(pictures[number] ?? '')
    const at = positionOf(editor, anchor)
    const isThere = file !== null && (await insertPictures(editor, [file], at, alt.trim()))
    if (isThere || editor.isDestroyed || !alt.trim()) continue
    const words = `[${t('document.paste.pictureUnreadable', { alt: alt.trim().replace(/\.$/, '') })}]`
    editor.commands.insertContentAt(positionOf(editor, anchor) ?? editor.state.doc.content.size, {
      type: 'textBlock',
      content: [{ type: 'text', text: words }],
    })
  }
}

function positionOf(editor: Editor, anchor: Anchor): number | undefined {
  return (anchor && editor.storage.flatDocument.binding?.fromRelative(anchor)) ?? undefined
}
