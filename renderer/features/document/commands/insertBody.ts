import type { Editor } from '@tiptap/core'
import { random } from '../../../../shared/base/random.ts'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { nodesOf } from '../binding/nodes/buildNodes.ts'
import { openUndoStep } from '../binding/undoStep.ts'
import { writeFootnotes } from '../footnotes/footnoteExtension.ts'
import { followInParts, PART_BLOCKS, PART_CHARACTERS } from '../paste/insertion/pasteInParts.ts'
import { insertBlocks } from './blockCommands.ts'

/** Puts a body, such as one of a live block, where the selection is: in place of a document that is empty. Blocks get ids of this document. */
export function insertBody(editor: Editor, body: readonly BodyNode[]): void {
  const blocks = fromBody(body, random)
  // before their marks: whoever reads a mark finds what it says
  writeFootnotes(editor, blocks)
  const nodes = nodesOf(
    editor.schema,
    blocks.map((block) => ({ ...block, id: null })),
  )
  if (nodes.length > 0) insertBlocks(nodes)(editor.state, editor.view.dispatch.bind(editor.view))
}

/**
 * Puts the blocks of a file where the selection is, under the ids that they have: a long text in parts, each in a task of its own, so that the
 * window stays awake. One undo step. @returns whether all of them are there
 */
export async function insertInParts(editor: Editor, blocks: readonly FlatBlock[]): Promise<boolean> {
  const [first, ...rest] = partsOf(blocks)
  if (!first || editor.isDestroyed) return false
  const release = openUndoStep(editor)
  try {
    writeFootnotes(editor, first)
    insertBlocks(nodesOf(editor.schema, first))(editor.state, editor.view.dispatch.bind(editor.view))
    return await followInParts(
      editor,
      first.at(-1)?.id ?? null,
      rest.map((part) => () => {
        writeFootnotes(editor, part)
        return nodesOf(editor.schema, part)
      }),
    )
  } finally {
    release()
  }
}

function partsOf(blocks: readonly FlatBlock[]): readonly (readonly FlatBlock[])[] {
  const parts: FlatBlock[][] = []
  let [count, characters] = [Number.POSITIVE_INFINITY, 0]
  for (const block of blocks) {
    if (count >= PART_BLOCKS || characters >= PART_CHARACTERS) {
      parts.push([])
      count = 0
      characters = 0
    }
    parts.at(-1)?.push(block)
    const cells = block.table?.cells.flat().flatMap((cell) => cell.blocks) ?? []
    count += 1 + cells.length
    characters += [block, ...cells].reduce(
      (sum, { content }) => sum + content.reduce((all, part) => all + ('text' in part ? part.text.length : 1), 0),
      0,
    )
  }
  return parts
}
