import { type BlockType, nodeOf, readAttributes, textAttribute } from '../blockType.ts'

const attributes: BlockType['attributes'] = {
  /** What it shows: a session, a board. */
  session: { ...textAttribute(64), isFixed: true },
  /** Which part of it. */
  block: { ...textAttribute(64), isFixed: true },
}

/** Something of another room of the process, shown as it is now. */
export const liveBlock: BlockType = {
  name: 'live',
  contains: 'nothing',
  attributes,
  toNode: (attrs) => nodeOf('live', [], attrs),
  fromNode: (node) => (node.type === 'live' ? readAttributes(attributes, node) : null),
}
