import { type BlockType, nodeOf } from '../blockType.ts'

/** A line across the page. */
export const ruleBlock: BlockType = {
  name: 'rule',
  contains: 'nothing',
  attributes: {},
  toNode: () => nodeOf('horizontalRule', []),
  fromNode: ({ type }) => (type === 'horizontalRule' ? {} : null),
}
