import type { Editor } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { type AssetRef, formatAssetRef, parseAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import { insertPicture, insertPictures } from '../../pictures/insertPictures.ts'
import { PICTURE, pictureFile } from '../extractPictures.ts'
import { type Anchor, anchorAt, positionOf } from './pasteAnchor.ts'

/** A picture for which a placeholder node stands: its index, and the asset that it was copied from, where that is one of Tavolo. */
interface PendingPicture {
  readonly number: number
  readonly asset: AssetRef | null
}

/** The picture for which a node stands; null for any other address. */
function pendingOf(src: unknown): PendingPicture | null {
  if (typeof src !== 'string' || !src.startsWith(PICTURE)) return null
  const [number, reference = ''] = src.slice(PICTURE.length).split(' ', 2)
  return { number: Number(number), asset: parseAssetRef(reference) }
}

export function hasPictures(slice: Slice): boolean {
  let hasPicture = false
  slice.content.descendants((node) => {
    hasPicture ||= pendingOf(node.attrs.src) !== null
    return !hasPicture
  })
  return hasPicture
}

/** Inserts the text at once, and each picture when it is re-encoded, at its own position, which follows the changes made meanwhile. */
export function pasteWithPictures(editor: Editor, view: EditorView, slice: Slice, pictures: readonly string[]): void {
  const tr = view.state.tr.replaceSelection(slice)
  const placeholders: (PendingPicture & { readonly alt: string; readonly pos: number; readonly size: number })[] = []
  tr.doc.descendants((node, pos) => {
    const pending = pendingOf(node.attrs.src)
    if (pending) placeholders.push({ ...pending, alt: typeof node.attrs.alt === 'string' ? node.attrs.alt : '', pos, size: node.nodeSize })
  })
  const before = tr.steps.length
  for (const { pos, size } of placeholders) {
    const from = tr.mapping.slice(before).map(pos)
    tr.delete(from, from + size)
  }
  const positions = placeholders.map(({ pos, ...rest }) => ({ ...rest, pos: tr.mapping.slice(before).map(pos) }))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true))
  const anchors = positions.map(({ pos, ...rest }) => ({ ...rest, anchor: anchorAt(editor, pos) }))
  notify(t('document.paste.pictures', { count: anchors.length }))
  void insertInOrder(editor, anchors, pictures)
}

async function insertInOrder(
  editor: Editor,
  placeholders: readonly (PendingPicture & { readonly alt: string; readonly anchor: Anchor })[],
  pictures: readonly string[],
): Promise<void> {
  for (const { number, asset, alt, anchor } of placeholders) {
    if (editor.isDestroyed) return
    // copied in this process: the same asset, not another one of worse quality
    const isHere = asset !== null && (await editor.storage.pictureNodes.has(asset))
    if (editor.isDestroyed) return
    const at = positionOf(editor, anchor)
    if (isHere) {
      insertPicture(editor, { src: formatAssetRef(asset), width: asset.width, height: asset.height }, alt.trim(), at)
      continue
    }
    const file = pictureFile(pictures[number] ?? '')
    const isThere = file !== null && (await insertPictures(editor, [file], at, alt.trim()))
    if (isThere || editor.isDestroyed || !alt.trim()) continue
    const words = `[${t('document.paste.pictureUnreadable', { alt: alt.trim().replace(/\.$/, '') })}]`
    editor.commands.insertContentAt(positionOf(editor, anchor) ?? editor.state.doc.content.size, {
      type: 'textBlock',
      content: [{ type: 'text', text: words }],
    })
  }
}
