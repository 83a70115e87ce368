import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import type { FlatBlock, FlatInline } from '../../../document/flat/flatBlock.ts'
import { inlineTypeOf } from '../../../document/inlines.ts'

/**
 * Blocks by a key that is the same in every copy: their id; of characters without a marker `~` and the id of what they stand behind. Where
 * nothing is stored, there is no block. Cost: O(blocks).
 */
export function blocksByKey(blocks: readonly FlatBlock[]): ReadonlyMap<string, FlatBlock> {
  const byKey = new Map<string, FlatBlock>()
  let previous = ''
  for (const block of blocks) {
    if (block.id === null && block.content.length === 0) continue
    byKey.set(block.id ?? `~${previous}`, block)
    previous = block.id ?? previous
  }
  return byKey
}

/** The text of a block, and a string that is equal for equal blocks wherever they stand. Cost: O(size of the block). */
export const blockSnapshot = (block: FlatBlock): { readonly text: string; readonly value: string } => ({
  text: textOf(block).trim(),
  value: canonicalJson(plainBlock(block)),
})

const textOf = ({ content, table }: FlatBlock): string =>
  table
    ? table.cells
        .flat()
        .flatMap(({ blocks }) => blocks.map(textOf))
        .filter(Boolean)
        .join(' ')
    : content.map(textOfPart).join('')

const textOfPart = (part: FlatInline): string => {
  if ('text' in part) return part.text
  if (!('embed' in part)) return ''
  return part.note ? ` [${part.note.map(textOf).join(' ')}]` : (inlineTypeOf(part.embed)?.toText(part.embed) ?? '')
}

const plainBlock = ({ type, attrs, content, table }: FlatBlock): unknown => [
  type,
  attrs,
  content.map((part) =>
    'text' in part
      ? [part.text, part.marks]
      : 'embed' in part
        ? [part.embed, part.marks, ...(part.note ? [part.note.map(plainBlock)] : [])]
        : [part.raw ?? null, part.marks, 'unknown'],
  ),
  table
    ? [
        [table.isLost, table.lostRows, table.lostColumns],
        table.rows,
        table.columns,
        table.widths,
        table.cells.map((cells) => cells.map(({ isHeader, columns, rows, blocks }) => [isHeader, columns, rows, blocks.map(plainBlock)])),
      ]
    : null,
]
