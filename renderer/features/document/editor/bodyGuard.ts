import { type Live, signal } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'
import { editorSupports, editorSupportsChange } from '../../../../shared/document/editorSupport.ts'
import { documentBody } from '../../../../shared/model/records/documentBody.ts'

/**
 * Whether the editor may hold this document. It turns false, and tells, before the editor has heard of the change: what the
 * editor does not know it would delete from everybody's copy. Ask before the first editor of a document is made.
 */
export const isBodySupported: (doc: Parameters<typeof documentBody>[0]) => Live<boolean> = memoByDoc((doc) => {
  const body = documentBody(doc)
  const supported = signal(editorSupports(body))
  body.observeDeep((events) =>
    supported.set(supported.current() ? editorSupportsChange(events as Parameters<typeof editorSupportsChange>[0]) : editorSupports(body)),
  )
  return supported
})
