import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { FORM_ROOT, NEW_BASE } from '../../../../shared/document/flat/roots.ts'

/** Base of the roots that hold the text of a document. */
export function useDocumentBase(doc: Y.Doc): string {
  return useSyncExternalStore(
    (listener) => {
      const form = doc.getMap(FORM_ROOT)
      form.observe(listener)
      return () => form.unobserve(listener)
    },
    () => baseOf(doc) ?? NEW_BASE,
  )
}
