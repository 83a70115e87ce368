import * as Y from 'yjs'

/**
 * Applies an update from storage. It was valid when it was stored, but a damaged disk or an older version may have changed it. @returns
 * false if it cannot be decoded: nothing of it is applied then
 */
export function applyStoredUpdate(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    // applyUpdate alone may apply a part of the update before it throws
    Y.decodeUpdate(update)
    Y.applyUpdate(doc, update, null)
    return true
  } catch {
    return false
  }
}
