import { type BlockType, nodeOf } from '../blockType.ts'

/** A paragraph that stands out: a notice, an example, a warning. */
export const calloutBlock: BlockType = {
  name: 'callout',
  contains: 'text',
  attributes: {},
  group: 'callout',
  toNode: (_attrs, content) => nodeOf('paragraph', content),
  fromNode: () => null,
}
