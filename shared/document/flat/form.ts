import type * as Y from 'yjs'
import { FORM_ROOT, isBase, NEW_BASE } from './roots.ts'

/** Root of the body as releases before 0.4 stored it. */
export const OLD_BODY_ROOT = 'body'

/**
 * The base of the roots that hold a document now; null while only the old body does. The room says it itself (root `form`), so that
 * everybody who has the same entries chooses the same: the smallest. Cost: O(conversions).
 */
export function baseOf(doc: Y.Doc): string | null {
  let smallest: string | null = null
  for (const base of doc.getMap(FORM_ROOT).keys()) if (isBase(base) && (smallest === null || base < smallest)) smallest = base
  if (smallest !== null) return smallest
  return doc.getXmlFragment(OLD_BODY_ROOT).length === 0 ? NEW_BASE : null
}
