import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { textOf } from '../../../../../shared/document/flat/roots.ts'
import type { LocalChange } from '../localChange.ts'
import { attributesOf } from '../nodes/marks.ts'
import { sharedPosition } from '../read/positions.ts'
import { changedRanges } from '../write/changedRanges.ts'
import { insertLetters } from '../write/insertLetters.ts'
import { idsAt } from '../write/movedLetters.ts'

/** The block that somebody composes in, with the Yjs ids of its letters, as editor and shared document last had it both. */
export interface ComposedBlock {
  readonly doc: Node
  /** Position of its content in that document. */
  readonly from: number
  readonly size: number
  readonly root: string
  /** Of its marker, if it has one, and of each unit of its content. */
  readonly ids: readonly Y.ID[]
}

/** The block of the caret as it is now; null where the caret is in none. Cost: the items of its text. */
export function rememberBlock({ doc, selection }: EditorState, yDoc: Y.Doc, base: string): ComposedBlock | null {
  const { $head } = selection
  if (!$head.parent.isTextblock) return null
  const from = $head.start()
  const { root, index } = sharedPosition(doc, base, from)
  const marker = $head.parent.attrs.id === null ? 0 : 1
  const size = $head.parent.content.size
  return { doc, from, size, root, ids: idsAt(textOf(yDoc, root), index - marker, size + marker) }
}

/** A part of a block that was written over: letters that went, what came instead, and the letter that it stands behind. */
interface Replacement {
  readonly behind: Y.ID | null
  readonly removed: readonly Y.ID[]
  readonly runs: readonly { readonly letters: string; readonly attributes: Readonly<Record<string, unknown>> }[]
}

/** What was written in a block since it was remembered; null where the changes reach out of it. */
export function replacementsIn({ from, size, ids }: ComposedBlock, changes: readonly LocalChange[]): readonly Replacement[] | null {
  const last = changes.at(-1)
  if (!last || changes.some(({ isClosed }) => isClosed)) return null
  const marker = ids.length - size
  const replacements: Replacement[] = []
  for (const { beforeFrom, beforeTo, afterFrom, afterTo } of changedRanges(changes.flatMap(({ transactions }) => transactions))) {
    if (beforeFrom < from || beforeTo > from + size) return null
    const [start, end] = [beforeFrom - from + marker, beforeTo - from + marker]
    const runs: { letters: string; attributes: Record<string, unknown> }[] = []
    last.after.nodesBetween(afterFrom, afterTo, (node, pos) => {
      const letters = node.isText ? (node.text ?? '').slice(Math.max(0, afterFrom - pos), afterTo - pos) : node.type.name === 'hardBreak' ? '\n' : ''
      if (letters) runs.push({ letters, attributes: attributesOf(node.marks) })
    })
    replacements.push({ behind: ids[start - 1] ?? null, removed: ids.slice(start, end), runs })
  }
  return replacements
}

/** Writes it where those letters are now, whatever others did meanwhile. Must run inside a transaction. @returns the unit after the last letter that came */
export function writeReplacements(yDoc: Y.Doc, root: string, replacements: readonly Replacement[]): number {
  const text = textOf(yDoc, root)
  let end = 0
  for (const { behind, removed, runs } of replacements) {
    for (const id of removed) {
      const at = indexOf(yDoc, id, 0)
      const item: unknown = Y.getItem(yDoc.store, id)
      if (at !== null && item instanceof Y.Item && !item.deleted) text.delete(at, 1)
    }
    let at = (behind && indexOf(yDoc, behind, -1)) ?? 0
    for (const { letters, attributes } of runs) {
      insertLetters(yDoc, text, at, letters, attributes)
      at += letters.length
    }
    end = at
  }
  return end
}

const indexOf = (yDoc: Y.Doc, id: Y.ID, assoc: number): number | null =>
  Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON({ item: id, assoc }), yDoc, false)?.index ?? null
