import { type BlockType, nodeOf } from '../blockType.ts'

/** A table: its rows, columns and cells are roots of their own (`flat/roots.ts`). */
export const tableBlock: BlockType = {
  name: 'table',
  contains: 'table',
  attributes: {},
  toNode: (_attrs, rows) => nodeOf('table', rows),
  fromNode: ({ type }) => (type === 'table' ? {} : null),
}
