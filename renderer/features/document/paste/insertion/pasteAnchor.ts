import type { EditorView } from '@tiptap/pm/view'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** A position that follows what others write. */
export type Anchor = ReturnType<typeof absolutePositionToRelativePosition>

/** The anchor of a position; it stays before what stands there now. */
export function anchorAt(view: EditorView, pos: number): Anchor {
  const { type, binding } = ySyncPluginKey.getState(view.state)
  return absolutePositionToRelativePosition(pos, type, binding.mapping)
}

/** Where an anchor is now; undefined where what it stood in is gone. */
export function positionOf(view: EditorView, anchor: Anchor): number | undefined {
  const { doc, type, binding } = ySyncPluginKey.getState(view.state)
  return relativePositionToAbsolutePosition(doc, type, anchor, binding.mapping) ?? undefined
}

/** The time between changes of one undo step, while one is held. */
const HELD_MS = Number.MAX_SAFE_INTEGER

/** Makes one undo step of everything that is written until the result is called. */
export function holdUndoStep(view: EditorView): () => void {
  const manager = (yUndoPluginKey.getState(view.state) as { readonly undoManager?: Y.UndoManager } | undefined)?.undoManager
  // a second paste goes on within the step of the first
  if (!manager || manager.captureTimeout === HELD_MS) return () => undefined
  const { captureTimeout } = manager
  manager.captureTimeout = HELD_MS
  return () => {
    manager.captureTimeout = captureTimeout
  }
}
