import { type BlockType, nodeOf } from '../blockType.ts'

/** A paragraph. */
export const paragraphBlock: BlockType = {
  name: 'p',
  holds: 'text',
  attributes: {},
  toNode: (_attrs, content) => nodeOf('paragraph', content),
  fromNode: ({ type }) => (type === 'paragraph' ? {} : null),
}
