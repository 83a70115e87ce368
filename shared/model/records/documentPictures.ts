import type * as Y from 'yjs'
import { type AssetRef, formatAssetRef } from '../../base/assets/assetRef.ts'
import { safeImageData } from '../../document/bodySchema.ts'
import { isMarker } from '../../document/flat/readUnits.ts'
import { flatText } from '../../document/flat/roots.ts'
import { RESTORED } from '../../document/inlines.ts'
import { type Author, transact } from '../transact.ts'

type Part = { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }

/** Pictures of the body that are data in the text, as earlier releases stored them, each once. Cost: O(body). */
export function picturesInText(doc: Y.Doc, base: string): readonly string[] {
  const sources = new Set<string>()
  for (const { insert } of flatText(doc, base).toDelta() as readonly Part[]) {
    const src = isMarker(insert) && insert.t === 'image' ? safeImageData(insert.src) : null
    if (src) sources.add(src)
  }
  return [...sources]
}

/**
 * Puts a reference in the place of a picture that is data in the text. The block keeps its id, by which two people who do this at once, or one who
 * moves the picture meanwhile, are known to mean the same one. Pictures in tables stay: there nothing tells it. Cost: O(body).
 * @returns how many blocks show it
 */
export function referToPicture(doc: Y.Doc, base: string, author: Author, src: string, ref: AssetRef): number {
  const text = flatText(doc, base)
  const markers: { readonly at: number; readonly marker: object; readonly marks: Record<string, unknown> }[] = []
  let at = 0
  for (const { insert, attributes = {} } of text.toDelta() as readonly Part[]) {
    const { [RESTORED]: _, ...marks } = attributes
    if (isMarker(insert) && insert.t === 'image' && insert.src === src) markers.push({ at, marker: { ...insert, src: formatAssetRef(ref) }, marks })
    at += typeof insert === 'string' ? insert.length : 1
  }
  // undo follows the author: this is no step of anybody
  const tidier: Author = { ...author }
  transact(doc, tidier, () => {
    for (const { at: index, marker, marks } of markers) {
      text.delete(index, 1)
      text.insertEmbed(index, marker, marks)
    }
  })
  return markers.length
}
