import * as Y from 'yjs'

/** A copy that follows `doc`, with no updates back. Readers get a copy, because an editor repairs the document that it is bound to. */
export function createMirror(doc: Y.Doc): { readonly doc: Y.Doc; readonly stop: () => void } {
  const copy = new Y.Doc()
  const applyUpdate = (update: Uint8Array) => Y.applyUpdate(copy, update, 'mirror')
  applyUpdate(Y.encodeStateAsUpdate(doc))
  doc.on('update', applyUpdate)
  return {
    doc: copy,
    stop: () => {
      doc.off('update', applyUpdate)
      copy.destroy()
    },
  }
}
