import * as Y from 'yjs'

/** A copy that follows `doc` and never flows back. Who may only read gets one: an editor repairs what it is given. */
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
