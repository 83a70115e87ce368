import { type BlockType, nodeOf } from '../blockType.ts'

/** Text in which every space counts, such as a program. */
export const codeBlock: BlockType = {
  name: 'code',
  contains: 'text',
  attributes: {},
  isPlain: true,
  toNode: (_attrs, content) => nodeOf('codeBlock', content),
  fromNode: ({ type }) => (type === 'codeBlock' ? {} : null),
}
