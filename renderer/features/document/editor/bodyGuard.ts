import { type Live, signal } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'
import { editorSupports, editorSupportsChange } from '../../../../shared/document/editorSupport.ts'
import { documentBody } from '../../../../shared/model/records/documentBody.ts'

/**
 * Whether the editor may open this document. Becomes false, and calls its listeners, before the editor receives the change: the editor
 * deletes unknown nodes from the shared document, and so from every copy. Must exist before the first editor of a document is created.
 */
export const isBodySupported: (doc: Parameters<typeof documentBody>[0]) => Live<boolean> = memoByDoc((doc) => {
  const body = documentBody(doc)
  const supported = signal(editorSupports(body))
  body.observeDeep((events) =>
    supported.set(supported.current() ? editorSupportsChange(events as Parameters<typeof editorSupportsChange>[0]) : editorSupports(body)),
  )
  return supported
})
