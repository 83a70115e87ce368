import { type Extensions, Mark, mergeAttributes, type NodeViewRendererProps } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { ASSET_SCHEME, parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { safeImageSource } from '../../../../shared/document/bodySchema.ts'
import type { BlockView } from '../blocks/blockView.ts'
import { blockViews } from '../blocks/blockViews.ts'
import { PICTURE } from '../paste/extractPictures.ts'
import { DistantBlocks } from './longText/distantBlocks.ts'
import { PartedText } from './longText/partedText.ts'
import { InlineAtom, textNodes, wrapperNodes } from './nodes/blockNodes.ts'
import { tableView } from './nodes/tableView.ts'
import { SafeLink } from './safeLink.ts'

const hidden = { default: null, rendered: false }

/** A picture is an asset of the process (`pictureNodes.ts` shows it), or data inside the document; it is never loaded from the network. */
const SafeImage = Image.extend({
  draggable: true,
  addAttributes: () => ({
    id: hidden,
    kind: { default: 'image', rendered: false },
    data: hidden,
    src: { default: null, parseHTML: (element) => pendingPicture(element) ?? safeImageSource(element.getAttribute('src')) },
    alt: { default: '' },
    width: { default: null, parseHTML: (element) => pixels(element.getAttribute('width')) },
    height: { default: null, parseHTML: (element) => pixels(element.getAttribute('height')) },
  }),
  parseHTML: () => [{ tag: 'img[src^="data:image/"]' }, { tag: `img[src^="${ASSET_SCHEME}"]` }, { tag: `img[src^="${PICTURE}"]` }],
  renderHTML: ({ HTMLAttributes }) => {
    const { alt, width, height } = HTMLAttributes
    const src = safeImageSource(HTMLAttributes.src)
    const shown = { alt: typeof alt === 'string' ? alt : '', ...(Number.isInteger(width) && Number.isInteger(height) ? { width, height } : {}) }
    return src && !src.startsWith(ASSET_SCHEME) ? ['img', { src, ...shown }] : ['span', { class: 'missing-picture' }, shown.alt || '□']
  },
})

/** A placeholder for a picture that is being pasted, and the asset that it was copied from; it never reaches the shared document. */
function pendingPicture(element: Element): string | null {
  const src = element.getAttribute('src')
  if (!src?.startsWith(PICTURE)) return null
  const reference = element.getAttribute('data-asset') ?? ''
  return parseAssetRef(reference) ? `${src} ${reference}` : src
}

const pixels = (value: string | null): number | null => (value && /^\d{1,4}$/.test(value) ? Number(value) : null)

const span = (name: 'colspan' | 'rowspan') => ({ default: 1, parseHTML: (element: HTMLElement) => spanOf(element.getAttribute(name)) })
const spanOf = (value: string | null): number => Math.min(100, Math.max(1, Number.parseInt(value ?? '1', 10) || 1))
/** `col` is the id of the column that a cell begins in. */
const cellAttributes = () => ({ col: hidden, colspan: span('colspan'), rowspan: span('rowspan') })

/** Columns share the width of the page. `columns` are their ids in order. */
const FlatTable = Table.extend({
  addAttributes: () => ({
    id: hidden,
    kind: { default: 'table', rendered: false },
    isLost: { default: false, rendered: false },
    columns: hidden,
    /** By the ids of columns, in pixels. */
    widths: hidden,
  }),
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
  addNodeView: () => (props: NodeViewRendererProps) => tableView(props.node),
})

const Highlight = Mark.create({ name: 'highlight', parseHTML: () => [{ tag: 'mark' }], renderHTML: () => ['mark', 0] })

/** The extensions for every block, mark and inline of a document, without those that bind the editor to a room. @param views for a test, its own */
export const textExtensions = (views: readonly BlockView[] = blockViews): Extensions => [
  StarterKit.configure({
    blockquote: false,
    bulletList: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    listKeymap: false,
    orderedList: false,
    paragraph: false,
    trailingNode: false, // it would change the document on opening
    undoRedo: false, // the undo manager of the shared document replaces it: it reverts own edits only
  }),
  ...textNodes(views),
  ...wrapperNodes,
  InlineAtom,
  // a letter has one height; each names itself too, as marks do by default
  Superscript.extend({ excludes: 'superscript subscript' }),
  // the keys of the library (Mod-,) open the preferences; those of the commands apply
  Subscript.extend({ excludes: 'superscript subscript', addKeyboardShortcuts: () => ({}) }),
  PartedText,
  DistantBlocks,
  Highlight,
  SafeLink,
  SafeImage,
  FlatTable.configure({ resizable: false, cellMinWidth: 0 }),
  TableRow.extend({ addAttributes: () => ({ id: hidden }) }),
  TableHeader.extend({ addAttributes: cellAttributes }),
  TableCell.extend({ addAttributes: cellAttributes }),
]
