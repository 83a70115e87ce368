import * as Y from 'yjs'
import { parseRoot } from '../../../../shared/document/flat/roots.ts'
import { RESTORED } from '../../../../shared/document/inlines.ts'
import { joinStepsByMonotonicClock } from '../../../../shared/model/derived/undoSteps.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import type { DocumentBinding, SharedSelection } from './documentBinding.ts'
import { rootName } from './read/positions.ts'

/** Milliseconds between two letters that are one step. */
const PHRASE_MS = 500

/** Where the caret was before a step. */
const CARET = 'caret'

/** Undo of what this person did in a document, whoever else writes: it never takes other people's letters away. */
export interface DocumentUndo {
  readonly manager: Y.UndoManager
  undo(): boolean
  redo(): boolean
  /** Makes one step of everything that is written until the result is called. Within another openStep it goes on in that one's step. */
  openStep(): () => void
  destroy(): void
}

/** Opens the undo of one editor. A phrase is one step, and so is a command. */
export function openUndo(binding: DocumentBinding, author: Author): DocumentUndo {
  const { doc, base } = binding
  const manager = new Y.UndoManager(doc, {
    trackedOrigins: new Set([author]),
    captureTimeout: PHRASE_MS,
    deleteFilter: (item) => !containsOthers(doc, base, item),
  })
  joinStepsByMonotonicClock(manager)
  let caret: SharedSelection | null = null
  let isHeld = false
  binding.onWrite((isTyping) => {
    caret = binding.selection()
    if (!isTyping && !isHeld) manager.stopCapturing()
    return () => {
      if (!isTyping && !isHeld) manager.stopCapturing()
    }
  })
  manager.on('stack-item-added', ({ stackItem }) => void stackItem.meta.set(CARET, caret ?? binding.selection()))
  manager.on('stack-item-popped', ({ stackItem }) => {
    nameRestored(doc, stackItem.deletions)
    const before: unknown = stackItem.meta.get(CARET)
    if (before) binding.select(before as SharedSelection)
  })
  const step = (move: () => unknown): boolean => {
    caret = binding.selection()
    return move() !== null
  }
  const openStep = () => {
    if (isHeld) return () => undefined
    manager.stopCapturing()
    const { captureTimeout } = manager
    manager.captureTimeout = Number.MAX_SAFE_INTEGER
    isHeld = true
    return () => {
      manager.captureTimeout = captureTimeout
      isHeld = false
      manager.stopCapturing()
    }
  }
  return { manager, undo: () => step(() => manager.undo()), redo: () => step(() => manager.redo()), openStep, destroy: () => manager.destroy() }
}

/** Whether an item is a table, a row or a column in which others wrote: undoing it must not hide their words. */
function containsOthers(doc: Y.Doc, base: string, item: Y.Item): boolean {
  const parent = item.parent
  if (!(parent instanceof Y.AbstractType)) return false
  const root = parent._item === null ? parseRoot(rootName(doc, parent) ?? '') : null
  if (root?.base !== base) return false
  const { content } = item
  const embed: unknown = content instanceof Y.ContentEmbed ? content.embed : null
  const ids: readonly unknown[] = content instanceof Y.ContentAny ? content.arr : []
  if (root.kind === 'text') return isTableMarker(embed) && hasOthers(doc, base, (cell) => cell.table === embed.b)
  if (root.kind === 'rows') return hasOthers(doc, base, (cell) => cell.table === root.table && ids.includes(cell.row))
  if (root.kind === 'columns') return hasOthers(doc, base, (cell) => cell.table === root.table && ids.includes(cell.column))
  return false
}

const isTableMarker = (embed: unknown): embed is { readonly b: string } => (embed as { readonly t?: unknown } | null)?.t === 'table'

function hasOthers(
  doc: Y.Doc,
  base: string,
  isInside: (cell: { readonly table: string; readonly row: string; readonly column: string }) => boolean,
): boolean {
  for (const [name, type] of doc.share) {
    const root = parseRoot(name)
    if (root?.kind !== 'cell' || root.base !== base || !isInside(root)) continue
    for (let item = type._start; item; item = item.right) if (!item.deleted && item.countable && item.id.client !== doc.clientID) return true
  }
  return false
}

/**
 * Yjs restores copies. Each says which letters it stands for, so that the copies of two people who undo the same deletion are known as one
 * (`read/repair.ts`).
 */
function nameRestored(doc: Y.Doc, deletions: Parameters<typeof Y.iterateDeletedStructs>[1]): void {
  doc.transact((transaction) => {
    const restored: { readonly id: Y.ID; readonly length: number; readonly copy: Y.ID; readonly text: Y.Text }[] = []
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      if (!(struct instanceof Y.Item) || struct.redone === null || !(struct.content instanceof Y.ContentString)) return
      const text = struct.parent
      if (text instanceof Y.AbstractType && text._item === null)
        restored.push({ id: struct.id, length: struct.length, copy: struct.redone, text: text as Y.Text })
    })
    for (const { id, length, copy, text } of restored) {
      const item: unknown = Y.getItem(doc.store, copy)
      if (!(item instanceof Y.Item) || item.deleted) continue
      const at = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON({ item: copy, assoc: 0 }), doc, false)
      if (at && (at.type as unknown) === text) text.format(at.index, length, { [RESTORED]: `${id.client}:${id.clock}:${length}:${doc.clientID}` })
    }
  }, restoredOrigin)
}

/** Origin of what says which letters a restored copy stands for. */
export const restoredOrigin = 'restored'
