import { type BlockAttribute, type BlockType, flagAttribute, nodeOf, readAttributes } from '../blockType.ts'
import { sectionPlanParts } from '../sections/sectionPlan.ts'

const planned = (part: keyof typeof sectionPlanParts): BlockAttribute => ({ default: null, isValid: sectionPlanParts[part] })

const attributes = {
  /** Whether the section must be written: the outline says which of these are still empty. */
  required: flagAttribute,
  owner: planned('owner'),
  status: planned('status'),
  due: planned('due'),
}

const heading = (level: number): BlockType => ({
  name: `h${level}`,
  contains: 'text',
  attributes,
  toNode: ({ required, owner, status, due }, content) =>
    nodeOf('heading', content, {
      level,
      ...(required ? { required } : {}),
      ...(owner ? { owner } : {}),
      ...(status ? { status } : {}),
      ...(due ? { due } : {}),
    }),
  fromNode: (node) => (node.type === 'heading' && node.attrs?.level === level ? readAttributes(attributes, node) : null),
})

/** The title of a document or of a chapter. */
export const heading1: BlockType = heading(1)
/** The title of a section. */
export const heading2: BlockType = heading(2)
/** The title of a part of a section. */
export const heading3: BlockType = heading(3)
