import { type BlockType, flagAttribute, nodeOf, readAttributes } from '../blockType.ts'

/** Whether the section must be written: the outline says which of these are still empty. */
const attributes = { required: flagAttribute }

const heading = (level: number): BlockType => ({
  name: `h${level}`,
  holds: 'text',
  attributes,
  toNode: ({ required }, content) => nodeOf('heading', content, { level, ...(required ? { required } : {}) }),
  fromNode: (node) => (node.type === 'heading' && node.attrs?.level === level ? readAttributes(attributes, node) : null),
})

/** The title of a document or of a chapter. */
export const heading1: BlockType = heading(1)
/** The title of a section. */
export const heading2: BlockType = heading(2)
/** The title of a part of a section. */
export const heading3: BlockType = heading(3)
