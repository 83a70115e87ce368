import { type BlockType, choiceAttribute, nodeOf, readAttributes, textAttribute } from '../blockType.ts'

const attributes: BlockType['attributes'] = {
  /** What it shows: a session, a board. */
  session: { ...textAttribute(64), isFixed: true },
  /** Which part of it. */
  block: { ...textAttribute(64), isFixed: true },
  /** How it is shown, where its kind has a picture. Null: as that. */
  view: choiceAttribute(['list']),
}

/** Something of another room of the process, shown as it is now. */
export const liveBlock: BlockType = {
  name: 'live',
  contains: 'nothing',
  attributes,
  toNode: (attrs) => nodeOf('live', [], attrs),
  fromNode: (node) => (node.type === 'live' ? readAttributes(attributes, node) : null),
}
