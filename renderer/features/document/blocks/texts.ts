import { listTypeOf } from '../../../../shared/document/bodySchema.ts'
import type { BlockView, ViewAttributes } from './blockView.ts'

/** The direction of a text as its first word has it, unless somebody set one. */
const directed = ({ dir, align }: ViewAttributes) => ({ dir: dir ?? 'auto', ...(align ? { 'data-align': align } : {}) })

export const paragraphView: BlockView = { name: 'p', render: (attrs) => ['p', directed(attrs), 0], parse: [{ tag: 'p' }] }

const headingView = (level: 1 | 2 | 3): BlockView => ({
  name: `h${level}`,
  render: (attrs) => [`h${level}`, directed(attrs), 0],
  parse: [{ tag: `h${level}` }],
  typed: [{ find: new RegExp(`^(#{${level}})\\s$`) }],
})
export const headingViews: readonly BlockView[] = [headingView(1), headingView(2), headingView(3)]

/** Items of lists: the list around them is drawn. `+` begins a figure and not a list: "+ 3 posti". */
export const bulletView: BlockView = {
  name: 'ul',
  render: (attrs) => ['p', directed(attrs), 0],
  parse: [],
  typed: [{ find: /^\s*([-*])\s$/ }],
}

export const orderedView: BlockView = {
  name: 'ol',
  render: (attrs) => ['p', directed(attrs), 0],
  parse: [],
  typed: [
    {
      find: /^(\d{1,6})\.\s$/,
      attrs: ([, number]) => (Number(number) !== 1 && Number(number) <= 100_000 ? { start: Number(number) } : {}),
    },
  ],
}

export const taskView: BlockView = {
  name: 'task',
  render: (attrs) => ['p', directed(attrs), 0],
  parse: [],
  typed: [{ find: /^\s*\[([ xX]?)\]\s$/, attrs: ([, sign]) => (sign?.trim() ? { checked: true } : {}) }],
}

/** Not begun by signs: `> 65 anni` is a figure. */
export const quoteView: BlockView = { name: 'quote', render: (attrs) => ['p', directed(attrs), 0], parse: [] }

export const calloutView: BlockView = { name: 'callout', render: (attrs) => ['p', directed(attrs), 0], parse: [] }

export const codeView: BlockView = {
  name: 'code',
  render: () => ['pre', { class: 'code' }, ['code', 0]],
  parse: [{ tag: 'pre' }],
  typed: [{ find: /^(```|~~~)[\s\n]$/ }],
}

/** How a list of a page counts, for its items. */
export const countOf = (element: HTMLElement): string | null => listTypeOf(element.getAttribute('type'))
