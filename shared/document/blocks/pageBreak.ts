import { type BlockType, nodeOf } from '../blockType.ts'

/** What follows begins on a new page, on paper. */
export const pageBreakBlock: BlockType = {
  name: 'pageBreak',
  contains: 'nothing',
  attributes: {},
  toNode: () => nodeOf('pageBreak', []),
  fromNode: ({ type }) => (type === 'pageBreak' ? {} : null),
}
