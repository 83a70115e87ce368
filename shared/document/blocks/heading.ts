import { type BlockType, nodeOf } from '../blockType.ts'

const heading = (level: number): BlockType => ({
  name: `h${level}`,
  holds: 'text',
  attributes: {},
  toNode: (_attrs, content) => nodeOf('heading', content, { level }),
  fromNode: ({ type, attrs }) => (type === 'heading' && attrs?.level === level ? {} : null),
})

/** The title of a document or of a chapter. */
export const heading1: BlockType = heading(1)
/** The title of a section. */
export const heading2: BlockType = heading(2)
/** The title of a part of a section. */
export const heading3: BlockType = heading(3)
