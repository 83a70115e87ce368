import * as Y from 'yjs'

/**
 * Applies an update that was kept. It was good when it came in; a disk, or an older version, may have made something else
 * of it since. @returns false where it cannot be read: nothing of it is applied then
 */
export function applyStoredUpdate(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    // applying alone may apply half of it before it throws
    Y.decodeUpdate(update)
    Y.applyUpdate(doc, update, null)
    return true
  } catch {
    return false
  }
}
