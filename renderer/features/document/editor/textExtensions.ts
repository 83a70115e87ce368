import { type Extensions, mergeAttributes } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { listTypeOf, safeImageSource } from '../../../../shared/document/bodySchema.ts'
import { t } from '../../../kit/text/translations.ts'
import { PICTURE } from '../paste/extractPictures.ts'
import { PartedText } from './partedText.ts'
import { SafeLink } from './safeLink.ts'

/** A picture is shown only from data inside the document; pictures are never loaded from the network. */
const SafeImage = Image.extend({
  draggable: true,
  addAttributes: () => ({
    src: { default: null, parseHTML: (element) => pendingPicture(element.getAttribute('src')) ?? safeImageSource(element.getAttribute('src')) },
    alt: { default: null },
    width: { default: null, parseHTML: (element) => pixels(element.getAttribute('width')) },
    height: { default: null, parseHTML: (element) => pixels(element.getAttribute('height')) },
  }),
  parseHTML: () => [{ tag: 'img[src^="data:image/"]' }, { tag: `img[src^="${PICTURE}"]` }],
  renderHTML: ({ HTMLAttributes }) => {
    const { alt, width, height } = HTMLAttributes
    const src = safeImageSource(HTMLAttributes.src)
    const shown = { alt: typeof alt === 'string' ? alt : '', ...(Number.isInteger(width) && Number.isInteger(height) ? { width, height } : {}) }
    return src ? ['img', { src, ...shown }] : ['span', { class: 'missing-picture' }, shown.alt || '□']
  },
})

/** A placeholder for a picture that is being pasted; it never reaches the shared document. */
const pendingPicture = (src: string | null): string | null => (src?.startsWith(PICTURE) ? src : null)

const pixels = (value: string | null): number | null => (value && /^\d{1,4}$/.test(value) ? Number(value) : null)

const span = (name: 'colspan' | 'rowspan') => ({ default: 1, parseHTML: (element: HTMLElement) => spanOf(element.getAttribute(name)) })
const spanOf = (value: string | null): number => Math.min(100, Math.max(1, Number.parseInt(value ?? '1', 10) || 1))
const spans = () => ({ colspan: span('colspan'), rowspan: span('rowspan') })

/** Columns share the width of the page: widths are not stored, so a peer cannot forge them. */
const PlainTable = Table.extend({
  renderHTML: ({ HTMLAttributes }) => ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
})

const CountedList = OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element) => Math.min(100_000, Math.max(0, Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1)) },
    type: { default: null, parseHTML: (element) => listTypeOf(element.getAttribute('type')), renderHTML: ({ type }) => ({ type: listTypeOf(type) }) },
  }),
})

/** The extensions for every node and mark of a document (`documentNodes`, `documentMarks`), without those that bind the editor to a room. */
export const textExtensions = (): Extensions => [
  StarterKit.configure({
    heading: { levels: [1, 2, 3], HTMLAttributes: { dir: 'auto' } },
    paragraph: { HTMLAttributes: { dir: 'auto' } },
    undoRedo: false, // the undo manager of the shared document replaces it: it reverts own edits only
    link: false,
    orderedList: false,
    trailingNode: false, // it would change the document on opening
    codeBlock: { HTMLAttributes: { class: 'code' } },
  }),
  // a letter has one height; each names itself too, as marks do by default
  Superscript.extend({ excludes: 'superscript subscript' }),
  // the keys of the library (Mod-,) open the preferences; those of the commands apply
  Subscript.extend({ excludes: 'superscript subscript', addKeyboardShortcuts: () => ({}) }),
  CountedList,
  PartedText,
  SafeLink,
  SafeImage,
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (item) => item.firstChild?.textContent || t('document.task.empty') } }),
  PlainTable.configure({ resizable: false, cellMinWidth: 0 }),
  TableRow,
  TableHeader.extend({ addAttributes: spans }),
  TableCell.extend({ addAttributes: spans }),
]
