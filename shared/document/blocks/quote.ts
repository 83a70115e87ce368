import { type BlockType, nodeOf } from '../blockType.ts'

/** A paragraph of somebody else's words. */
export const quoteBlock: BlockType = {
  name: 'quote',
  contains: 'text',
  attributes: {},
  group: 'blockquote',
  toNode: (_attrs, content) => nodeOf('paragraph', content),
  fromNode: () => null,
}
