import { mergeAttributes, Node, type NodeViewRendererProps } from '@tiptap/core'
import { type Node as EditorNode, Fragment } from '@tiptap/pm/model'
import { blocks } from '../../../../../shared/document/blocks.ts'
import { listTypeOf } from '../../../../../shared/document/bodySchema.ts'
import { inlineTypeOf } from '../../../../../shared/document/inlines.ts'
import { mentionWords } from '../../../../../shared/document/mentions.ts'
import { t } from '../../../../kit/text/translations.ts'
import { dataOf } from '../../binding/nodes/blockData.ts'
import type { BlockView, ViewAttributes } from '../../blocks/blockView.ts'
import { taskItemView } from './taskItemView.ts'

const hidden = { rendered: false }

/** What every stored block has. */
const stored = (kind: string) => ({ id: { default: null, ...hidden }, kind: { default: kind, ...hidden }, data: { default: null, ...hidden } })

const attrsOf = (node: EditorNode): ViewAttributes => ({ ...dataOf(node), indent: Number(node.attrs.indent ?? 0) })

/** Nodes for the blocks that people write in, of the views of their types. */
export function textNodes(views: readonly BlockView[]) {
  const byName = new Map(views.map((view) => [view.name, view]))
  const textBlock = Node.create({
    name: 'textBlock',
    priority: 1000,
    group: 'block',
    content: 'inline*',
    addAttributes: () => ({ ...stored('p'), indent: { default: 0, ...hidden } }),
    parseHTML: () => parseRules(views.filter((view) => isText(view) && view.name !== 'code')),
    renderHTML: ({ node }) => {
      const view = byName.get(String(node.attrs.kind))
      if (!view) return ['p', { class: 'unknown-block', title: t('document.unknownBlock'), 'data-notice': t('document.unknownBlock') }, 0]
      // the level of an item is drawn by its lists
      const indent = blocks.byName.get(view.name)?.list ? 0 : Number(node.attrs.indent ?? 0)
      const spec = view.render(attrsOf(node))
      if (indent === 0 || !Array.isArray(spec)) return spec
      return [spec[0], mergeAttributes(spec[1] as object, { 'data-indent': indent }), ...spec.slice(2)] as never
    },
  })
  const codeBlock = Node.create({
    name: 'codeBlock',
    group: 'block',
    content: 'inline*',
    marks: '',
    code: true,
    defining: true,
    addAttributes: () => ({ ...stored('code'), indent: { default: 0, ...hidden } }),
    parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full', getContent: (dom, schema) => plainContent(dom.textContent ?? '', schema) }],
    renderHTML: ({ node }) => byName.get('code')?.render(attrsOf(node)) ?? ['pre', 0],
  })
  const atomBlock = Node.create({
    name: 'atomBlock',
    group: 'block',
    atom: true,
    selectable: true,
    addAttributes: () => stored('rule'),
    parseHTML: () => parseRules(views.filter((view) => !isText(view))),
    renderHTML: ({ node }) => byName.get(String(node.attrs.kind))?.render(attrsOf(node)) ?? notice(String(node.attrs.kind)),
  })
  return [textBlock, codeBlock, atomBlock]
}

const plainContent = (text: string, schema: import('@tiptap/pm/model').Schema) => (text ? Fragment.from(schema.text(text)) : Fragment.empty)

const isText = (view: BlockView): boolean => JSON.stringify(view.render({})).includes('0]')

const parseRules = (views: readonly BlockView[]) =>
  views.flatMap(({ name, parse }) =>
    parse.map(({ tag, attrs, context }) => ({
      tag,
      // what says more of an element is asked first, wherever its block stands in the list
      priority: /[[.]/.test(tag) ? 55 : 50,
      ...(context ? { context } : {}),
      getAttrs: (element: HTMLElement) => {
        const parsed = attrs ? attrs(element) : {}
        return parsed === false ? false : { kind: name, data: Object.keys(parsed).length > 0 ? parsed : null }
      },
    })),
  )

/** An atom of which this version has no view: it stands and moves like any other. */
const notice = (kind: string): readonly [string, ...unknown[]] => [
  'div',
  { class: 'unknown-block', role: 'note' },
  kind === 'table' ? t('document.tableElsewhere') : t('document.unknownBlock'),
]

/** Something between letters: of a known type as its words, of a newer version as one sign. */
export const InlineAtom = Node.create({
  name: 'inlineAtom',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  // `note`: what a footnote says, on its way through the clipboard
  addAttributes: () => ({ embed: { default: {}, ...hidden }, note: { default: null, ...hidden } }),
  parseHTML: () => [
    {
      tag: 'sup[data-footnote]',
      priority: 60,
      getAttrs: (element) => ({ embed: { f: element.dataset.footnote }, note: element.dataset.note ?? '' }),
    },
    { tag: 'span[data-mention]', priority: 60, getAttrs: (element) => mentionAttrs(element) },
  ],
  // what is read where a block is asked for its text, such as the title of a section
  extendNodeSchema: ({ name }) => (name === 'inlineAtom' ? { leafText: labelOf } : {}),
  renderText: ({ node }) => labelOf(node),
  renderHTML: ({ node }) => {
    const { f, to, label } = node.attrs.embed as { readonly f?: unknown; readonly to?: unknown; readonly label?: unknown }
    if (typeof f === 'string') {
      const note = typeof node.attrs.note === 'string' ? { 'data-note': node.attrs.note } : {}
      return ['sup', { class: 'footnote-mark', 'data-footnote': f, ...note }, ['span', { class: 'visually-hidden' }, t('document.footnote.mark')]]
    }
    if (typeof to === 'string') return ['span', { class: 'mention', 'data-mention': to, 'data-label': String(label ?? '') }, labelOf(node)]
    return ['span', { class: 'inline-atom' }, labelOf(node)]
  },
})

/** Who is called by name comes through the clipboard; anything else between letters of another program is its words. */
const mentionAttrs = ({ dataset: { mention, label } }: HTMLElement) => {
  const embed = { to: mention, ...(label ? { label } : {}) }
  return inlineTypeOf(embed) ? { embed } : false
}

const labelOf = ({ attrs }: EditorNode): string => {
  const { label, to, f } = attrs.embed as { readonly label?: unknown; readonly to?: unknown; readonly f?: unknown }
  if (typeof f === 'string') return ''
  return typeof to === 'string' ? mentionWords(to, typeof label === 'string' ? label : '') : '\u{fffc}'
}

const list = (name: string, tag: string, item: string, html: Record<string, string> = {}) =>
  Node.create({
    name,
    group: 'block list',
    content: `${item}+`,
    parseHTML: () => [{ tag, ...(html['data-type'] ? { priority: 60 } : {}) }],
    renderHTML: ({ HTMLAttributes }) => [tag.split('[')[0] ?? tag, mergeAttributes(html, HTMLAttributes), 0],
  })

const orderedList = list('orderedList', 'ol', 'listItem').extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) => Math.min(100_000, Math.max(0, Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1)),
      renderHTML: ({ start }) => (start === 1 ? {} : { start }),
    },
    type: { default: null, parseHTML: (element) => listTypeOf(element.getAttribute('type')), renderHTML: ({ type }) => ({ type: listTypeOf(type) }) },
  }),
})

const listItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
})

const taskItem = Node.create({
  name: 'taskItem',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    checked: {
      default: false,
      parseHTML: (element) => ['', 'true'].includes(element.getAttribute('data-checked') ?? 'false'),
      renderHTML: ({ checked }) => ({ 'data-checked': checked }),
    },
  }),
  parseHTML: () => [{ tag: 'li[data-type="taskItem"]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['li', mergeAttributes({ 'data-type': 'taskItem' }, HTMLAttributes), 0],
  addNodeView: () => (props: NodeViewRendererProps) => taskItemView(props),
})

const quotation = (name: string, tag: string, html: Record<string, string> = {}) =>
  Node.create({
    name,
    group: 'block',
    content: 'block+',
    parseHTML: () => [{ tag: html.class ? `${tag}.${html.class}` : tag }],
    renderHTML: () => [tag, html, 0],
  })

/** Nodes that are drawn around blocks and never stored: lists, items and quotations. */
export const wrapperNodes = [
  list('bulletList', 'ul', 'listItem'),
  orderedList,
  list('taskList', 'ul[data-type="taskList"]', 'taskItem', { 'data-type': 'taskList' }),
  listItem,
  taskItem,
  quotation('blockquote', 'blockquote'),
  quotation('callout', 'div', { class: 'callout' }),
]
