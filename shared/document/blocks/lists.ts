import { type BlockAttributes, type BlockType, choiceAttribute, flagAttribute, integerAttribute, nodeOf } from '../blockType.ts'
import { listTypeOf, listTypes } from '../bodySchema.ts'

const inItem: Pick<BlockType, 'toNode' | 'fromNode'> = {
  toNode: (_attrs, content) => nodeOf('paragraph', content),
  fromNode: () => null,
}

/** Whether a list of its own begins here, although the item before is of the same kind. */
const newList = flagAttribute

/** An item of a list with bullets. */
export const bulletBlock: BlockType = {
  name: 'ul',
  contains: 'text',
  attributes: { newList },
  list: {
    node: 'bulletList',
    item: 'listItem',
    begins: (attrs) => attrs.newList === true,
    listAttrs: () => ({}),
    itemAttrs: () => ({}),
    fromItem: () => ({}),
    number: null,
  },
  ...inItem,
}

/** The number of the first item that says none. */
const FIRST_NUMBER = 1

/** An item of a numbered list. */
export const orderedBlock: BlockType = {
  name: 'ol',
  contains: 'text',
  attributes: {
    /** The number of this item, which begins a list; null: one more than the item before. */
    start: integerAttribute(0, 100_000, null),
    /** How the list counts where that is not by 1, 2, 3: as HTML has it. */
    count: choiceAttribute(listTypes),
    newList,
  },
  list: {
    node: 'orderedList',
    item: 'listItem',
    begins: (attrs, before) => attrs.newList === true || typeof attrs.start === 'number' || countOf(attrs) !== countOf(before),
    listAttrs: (first) => ({ start: first.start ?? FIRST_NUMBER, ...(countOf(first) ? { type: countOf(first) } : {}) }),
    itemAttrs: () => ({}),
    fromItem: ({ attrs }, _item, index) => {
      const type = listTypeOf(attrs?.type)
      const start = typeof attrs?.start === 'number' ? attrs.start : FIRST_NUMBER
      return { ...(index === 0 && start !== FIRST_NUMBER ? { start } : {}), ...(type ? { count: type } : {}) }
    },
    number: 'start',
  },
  ...inItem,
}

const countOf = (attrs: BlockAttributes) => listTypeOf(attrs.count)

/** Something to be done, with a box to tick. */
export const taskBlock: BlockType = {
  name: 'task',
  contains: 'text',
  attributes: { checked: flagAttribute, newList },
  list: {
    node: 'taskList',
    item: 'taskItem',
    begins: (attrs) => attrs.newList === true,
    listAttrs: () => ({}),
    itemAttrs: ({ checked }) => ({ checked: checked === true }),
    fromItem: (_list, { attrs }) => (attrs?.checked === true ? { checked: true } : {}),
    number: null,
  },
  ...inItem,
}
