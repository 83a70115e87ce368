import { calloutBlock } from './blocks/callout.ts'
import { codeBlock } from './blocks/code.ts'
import { heading1, heading2, heading3 } from './blocks/heading.ts'
import { imageBlock } from './blocks/image.ts'
import { bulletBlock, orderedBlock, taskBlock } from './blocks/lists.ts'
import { liveBlock } from './blocks/liveBlock.ts'
import { pageBreakBlock } from './blocks/pageBreak.ts'
import { paragraphBlock } from './blocks/paragraph.ts'
import { quoteBlock } from './blocks/quote.ts'
import { ruleBlock } from './blocks/rule.ts'
import { tableBlock } from './blocks/table.ts'
import { type BlockAttribute, type BlockType, choiceAttribute, integerAttribute } from './blockType.ts'

/** The one list of what a document is made of. Reader, validator, phone and exports follow from it; the editor has one of the same names. */
export const blockTypes: readonly BlockType[] = [
  paragraphBlock,
  heading1,
  heading2,
  heading3,
  bulletBlock,
  orderedBlock,
  taskBlock,
  quoteBlock,
  calloutBlock,
  codeBlock,
  imageBlock,
  ruleBlock,
  pageBreakBlock,
  tableBlock,
  liveBlock,
]

/** Deepest indent of a block. */
export const MAX_INDENT = 8

/** Attributes of every block that people write in. */
export const commonAttributes: Readonly<Record<string, BlockAttribute>> = {
  /** How far it stands from the edge: in a list, its level. */
  indent: integerAttribute(0, MAX_INDENT, 0),
  /** Null: as the direction of the text has it. */
  align: choiceAttribute(['center', 'end', 'justify']),
  /** Null: as its first word has it. */
  dir: choiceAttribute(['rtl', 'ltr']),
}

/** What is derived from a list of block types; for a test, from its own. */
export interface BlockTypes {
  readonly byName: ReadonlyMap<string, BlockType>
  /**
   * Attributes of every block of text, whatever its type is now: a task that becomes a paragraph and a task again is still done, and who reads
   * it need not know which of two concurrent types stays.
   */
  readonly textAttributes: Readonly<Record<string, BlockAttribute>>
  /** Every attribute by its name: who has only the name does not know the type of the block. */
  readonly attributes: ReadonlyMap<string, readonly BlockAttribute[]>
  readonly list: readonly BlockType[]
}

/** Derives what readers and validators look up. */
export function deriveBlockTypes(list: readonly BlockType[]): BlockTypes {
  const textAttributes = Object.assign(
    {},
    commonAttributes,
    ...list.filter(({ contains }) => contains === 'text').map(({ attributes }) => attributes),
  )
  const attributes = new Map<string, BlockAttribute[]>()
  for (const [name, attribute] of [commonAttributes, ...list.map((type) => type.attributes)].flatMap((each) => Object.entries(each)))
    attributes.set(name, [...(attributes.get(name) ?? []), attribute])
  return { list, byName: new Map(list.map((type) => [type.name, type])), textAttributes, attributes }
}

/** The block types of the product. */
export const blocks: BlockTypes = deriveBlockTypes(blockTypes)

/** The attributes that a block has by the type of its marker; null where the type is unknown, and any scalar may stand. */
export const attributesOf = ({ byName, textAttributes }: BlockTypes, type: string): Readonly<Record<string, BlockAttribute>> | null => {
  const blockType = byName.get(type)
  if (!blockType) return null
  return blockType.contains === 'text' ? textAttributes : blockType.attributes
}
