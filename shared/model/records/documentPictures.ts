import type * as Y from 'yjs'
import { type AssetRef, formatAssetRef } from '../../base/assets/assetRef.ts'
import { safeImageData } from '../../document/bodySchema.ts'
import { isMarker } from '../../document/flat/readUnits.ts'
import { flatText, parseRoot, textOf } from '../../document/flat/roots.ts'
import { RESTORED } from '../../document/inlines.ts'
import { type Author, transact } from '../transact.ts'

type Part = { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }

/** The texts of a document in which pictures stand: the body and the cells of its tables. Cost: O(roots) */
function textsOf(doc: Y.Doc, base: string): readonly Y.Text[] {
  const cells = [...doc.share.keys()].filter((name) => {
    const root = parseRoot(name)
    return root?.kind === 'cell' && root.base === base
  })
  return [flatText(doc, base), ...cells.map((name) => textOf(doc, name))]
}

/** Pictures of a document that are data in the text, as earlier releases stored them, each once. Cost: O(document). */
export function picturesInText(doc: Y.Doc, base: string): readonly string[] {
  const sources = new Set<string>()
  for (const text of textsOf(doc, base))
    for (const { insert } of text.toDelta() as readonly Part[]) {
      const src = isMarker(insert) && insert.t === 'image' ? safeImageData(insert.src) : null
      if (src) sources.add(src)
    }
  return [...sources]
}

/**
 * Puts a reference in the place of a picture that is data in the text. The block keeps its id, by which two people who do this at once, or one who
 * moves the picture meanwhile, are known to mean the same one (`read/repair.ts`). Cost: O(document).
 * @returns how many blocks show it
 */
export function referToPicture(doc: Y.Doc, base: string, author: Author, src: string, ref: AssetRef): number {
  let count = 0
  // undo follows the author: this is no step of anybody
  const tidier: Author = { ...author }
  transact(doc, tidier, () => {
    for (const text of textsOf(doc, base)) {
      let at = 0
      for (const { insert, attributes = {} } of text.toDelta() as readonly Part[]) {
        if (isMarker(insert) && insert.t === 'image' && insert.src === src) {
          const { [RESTORED]: _, ...marks } = attributes
          text.delete(at, 1)
          text.insertEmbed(at, { ...insert, src: formatAssetRef(ref) }, marks)
          count++
        }
        at += typeof insert === 'string' ? insert.length : 1
      }
    }
  })
  return count
}
