import * as Y from 'yjs'

/** Whether anything was ever deleted from a document. Cost: O(structs) */
export const hasDeletions = (doc: Y.Doc): boolean => Y.createDeleteSetFromStructStore(doc.store).clients.size > 0
