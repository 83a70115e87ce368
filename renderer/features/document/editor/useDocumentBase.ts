import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { baseOf, OLD_BODY_ROOT } from '../../../../shared/document/flat/form.ts'
import { FORM_ROOT } from '../../../../shared/document/flat/roots.ts'

/** Base of the roots that hold the text of a document; null until a text of an earlier release is converted. */
export function useDocumentBase(doc: Y.Doc): string | null {
  return useSyncExternalStore(
    (listener) => {
      const [form, old] = [doc.getMap(FORM_ROOT), doc.getXmlFragment(OLD_BODY_ROOT)]
      form.observe(listener)
      old.observe(listener)
      return () => {
        form.unobserve(listener)
        old.unobserve(listener)
      }
    },
    () => baseOf(doc),
  )
}
