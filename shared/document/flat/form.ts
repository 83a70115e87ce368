import type * as Y from 'yjs'
import { FORM_ROOT, isBase, NEW_BASE, textRoot } from './roots.ts'

/** Root of the body as releases before 0.4 stored it. */
export const OLD_BODY_ROOT = 'body'

/**
 * The base of the roots that hold a document now; null while only the old body does. The room says it itself (root `form`), so that everybody
 * who has the same entries chooses the same: the smallest. The base of new documents needs no entry where somebody wrote in it, also where
 * somebody with an older version, to whom such a document is empty, has begun an old body meanwhile. Cost: O(conversions).
 */
export function baseOf(doc: Y.Doc): string | null {
  if (isNewBodyBegun(doc)) return NEW_BASE
  let smallest: string | null = null
  for (const base of doc.getMap(FORM_ROOT).keys()) if (isBase(base) && (smallest === null || base < smallest)) smallest = base
  if (smallest !== null) return smallest
  return doc.getXmlFragment(OLD_BODY_ROOT).length === 0 ? NEW_BASE : null
}

/** Whether anybody ever wrote in the body of a new document. */
export const isNewBodyBegun = (doc: Y.Doc): boolean => {
  const root: Pick<Y.XmlFragment, '_start'> | undefined = doc.share.get(textRoot(NEW_BASE))
  return (root?._start ?? null) !== null
}
