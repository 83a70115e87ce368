import { type BlockType, integerAttribute, nodeOf, readAttributes, textAttribute } from '../blockType.ts'
import { safeImageSource } from '../bodySchema.ts'

const attributes: BlockType['attributes'] = {
  /** A reference to an asset; of an earlier release a data URL. Nothing is fetched from a network. */
  src: { default: '', isValid: (value) => safeImageSource(value) !== null, isFixed: true },
  /** What the picture shows, for who cannot see it. */
  alt: textAttribute(2000),
  /** Size in pixels as it is shown; null: as it is. */
  width: integerAttribute(1, 10_000, null),
  height: integerAttribute(1, 10_000, null),
}

/** A picture. */
export const imageBlock: BlockType = {
  name: 'image',
  contains: 'nothing',
  attributes,
  toNode: (attrs) => nodeOf('image', [], attrs),
  fromNode: (node) => (node.type === 'image' ? readAttributes(attributes, node) : null),
}
