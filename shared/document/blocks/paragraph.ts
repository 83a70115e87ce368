import { type BlockType, nodeOf, readAttributes, textAttribute } from '../blockType.ts'

/** Guidance of a template, shown while the paragraph is empty: no text of the document. At most 500 UTF-16 units. */
const attributes = { hint: textAttribute(500) }

/** A paragraph. */
export const paragraphBlock: BlockType = {
  name: 'p',
  contains: 'text',
  attributes,
  toNode: ({ hint }, content) => nodeOf('paragraph', content, hint && content.length === 0 ? { hint } : {}),
  fromNode: (node) => (node.type === 'paragraph' ? readAttributes(attributes, node) : null),
}
