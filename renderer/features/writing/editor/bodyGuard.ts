import { type Live, perDoc, source } from '../../../../shared/base/live.ts'
import { editorKnows, editorKnowsChange } from '../../../../shared/model/textBody.ts'
import { documentBody } from '../../../../shared/model/textDocument.ts'

/**
 * Whether the editor may hold this document. It turns false, and tells, before the editor has heard of the change: what the
 * editor does not know it would delete from everybody's copy. Ask before the first editor of a document is made.
 */
export const bodyIsKnown: (doc: Parameters<typeof documentBody>[0]) => Live<boolean> = perDoc((doc) => {
  const body = documentBody(doc)
  const known = source(editorKnows(body))
  body.observeDeep((events) => known.set(known.current() ? editorKnowsChange(events as Parameters<typeof editorKnowsChange>[0]) : editorKnows(body)))
  return known
})
