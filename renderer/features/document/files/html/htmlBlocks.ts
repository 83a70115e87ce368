import { MAX_TEXT_DEPTH, safeImageData } from '../../../../../shared/document/bodySchema.ts'
import {
  APART,
  attributeOf,
  BLOCKS,
  childrenOf,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isHtml,
  MARKS,
  MEDIA,
  textOf,
  UNREAD,
} from './htmlElements.ts'
import { footnoteNumber, type HtmlFootnotes, isNoteSection, leftNotes } from './htmlFootnotes.ts'
import { htmlList, isTaskBox } from './htmlLists.ts'
import { isCallout, isPageBreak, quotation, withLook } from './htmlLook.ts'
import { htmlTable } from './htmlTables.ts'
import { InlineBuffer, type Mark, type Raw } from './inlineBuffer.ts'

/** Where markup came from, to show what is no markup as it is written. */
export interface HtmlContext {
  readonly source: string
  /** Its footnotes. */
  readonly footnotes: HtmlFootnotes
  /** Called with what does not come in: a picture that is elsewhere, with its description; a film, a frame, a drawing. */
  readonly onLeftOut?: (kind: 'linkedPicture' | 'object', words: string) => void
}

/** Levels of elements that are looked at; of what is deeper only the text comes in, a paragraph for each line. */
const MAX_DEPTH = MAX_TEXT_DEPTH * 2

/** Nodes of HTML as blocks of a body, still to be normalized. Cost: O(nodes). */
export function htmlBlocks(nodes: readonly HtmlNode[], context: HtmlContext, marks: readonly Mark[] = [], depth = 0): Raw[] {
  const out: Raw[] = []
  const inline = new InlineBuffer()
  const flush = () => {
    const content = inline.take()
    if (content.length > 0) out.push({ type: 'paragraph', content })
  }

  const visit = (node: HtmlNode, marks: readonly Mark[], depth: number): void => {
    if ('value' in node) inline.text(node.value, marks)
    if (!isElement(node)) return
    const name = node.tagName
    if (MEDIA.has(name)) context.onLeftOut?.('object', attributeOf(node, 'title') ?? '')
    if (UNREAD.has(name) || context.footnotes.returns.has(node)) return
    if (depth > MAX_DEPTH) {
      flush()
      for (const line of textOf(node).split('\n')) {
        inline.text(line, [])
        flush()
      }
      return
    }
    if (!isHtml(node)) {
      visitUnknown(node, marks, depth)
      return
    }
    if (name === 'br') {
      inline.lineBreak()
      return
    }
    if (name === 'img') {
      const picture = pictureOf(node)
      if (picture) {
        flush()
        out.push(picture)
        return
      }
    }
    const note = noteOf(node)
    if (note) {
      inline.add({ type: 'footnote', content: htmlBlocks(childrenOf(note), context, [], depth + 1) })
      return
    }
    const number = footnoteNumber(node)
    if (number) {
      inline.text(`[${number}]`, [])
      return
    }
    if (BLOCKS.has(name)) {
      flush()
      out.push(...withLook(node, block(node, context, marks, depth)))
      return
    }
    if (APART.has(name)) inline.gap()
    if (name === 'img') {
      inline.text(attributeOf(node, 'alt') ?? '', marks)
      context.onLeftOut?.('linkedPicture', attributeOf(node, 'alt') ?? '')
    }
    if (isTaskBox(node)) inline.text(attributeOf(node, 'checked') === null ? '☐ ' : '☑ ', marks)
    if (name === 'q') inline.text('“', marks)
    const mark = markOf(node, marks)
    for (const child of childrenOf(node)) visit(child, mark ? [...marks, mark] : marks, depth + 1)
    if (name === 'q') inline.text('”', marks)
    if (APART.has(name)) inline.gap()
  }

  /** The note that a mark leads to: of the link, or of the sign that holds nothing else. */
  const noteOf = (node: HtmlElement): HtmlElement | undefined => {
    const [only, ...more] = node.tagName === 'sup' ? childrenOf(node) : [node]
    return only && more.length === 0 && isElement(only) ? context.footnotes.noteOf.get(only) : undefined
  }

  /** `<nome>` is text that looks like a tag: it is shown as it is written. */
  const visitUnknown = (node: HtmlElement, marks: readonly Mark[], depth: number) => {
    const written = (place: { readonly startOffset: number; readonly endOffset: number } | null | undefined) =>
      place ? context.source.slice(place.startOffset, place.endOffset) : ''
    inline.text(written(node.sourceCodeLocation?.startTag), marks)
    for (const child of childrenOf(node)) visit(child, marks, depth + 1)
    inline.text(written(node.sourceCodeLocation?.endTag), marks)
  }

  for (const node of nodes) visit(node, marks, depth)
  flush()
  return out
}

function block(element: HtmlElement, context: HtmlContext, marks: readonly Mark[], depth: number): Raw[] {
  const inside = (): Raw[] => htmlBlocks(childrenOf(element), context, marks, depth + 1)
  if (isNoteSection(element)) return leftNotes(element, (children) => htmlBlocks(children, context, marks, depth + 2))
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return asHeading(inside(), Math.min(3, Number(element.tagName[1])))
    case 'blockquote':
      return [quotation(inside())]
    case 'aside':
      return [{ type: 'callout', content: inside() }]
    case 'div':
      if (isCallout(element)) return [{ type: 'callout', content: inside() }]
      return isPageBreak(element) ? [...inside(), { type: 'pageBreak' }] : inside()
    case 'pre':
      return [{ type: 'codeBlock', content: [{ type: 'text', text: textOf(element).replace(/\n$/, '') }] }]
    case 'hr':
      return [{ type: 'horizontalRule' }]
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return htmlList(element, (children) => htmlBlocks(children, context, marks, depth + 2))
    case 'table':
      return htmlTable(element, (children, header) => htmlBlocks(children, context, header ? marks.filter(isNotBold) : marks, depth + 3))
    case 'dt':
      return htmlBlocks(childrenOf(element), context, [...marks, { type: 'bold' }], depth + 1)
    default:
      return inside()
  }
}

const isNotBold = (mark: Mark): boolean => mark.type !== 'bold'

const asHeading = (blocks: readonly Raw[], level: number): Raw[] =>
  blocks.map((inner) => (inner.type === 'paragraph' ? { ...inner, type: 'heading', attrs: { level } } : inner))

function markOf(element: HtmlElement, marks: readonly Mark[]): Mark | null {
  const { tagName } = element
  if (tagName === 'a') {
    const href = attributeOf(element, 'href')
    return href === null ? null : { type: 'link', attrs: { href } }
  }
  const type = MARKS[tagName]
  return type && !marks.some((mark) => mark.type === type) ? { type } : null
}

/** Largest picture inside a page, in bytes: it is made smaller when it is stored. */
const MAX_PICTURE_BYTES = 10_000_000

/** A picture whose data are in the text; null for one elsewhere, which is never loaded: its description is shown instead. */
function pictureOf(element: HtmlElement): Raw | null {
  const src = safeImageData(attributeOf(element, 'src'), MAX_PICTURE_BYTES)
  const attribute = (name: string) => attributeOf(element, name) ?? undefined
  return src ? { type: 'image', attrs: { src, alt: attribute('alt'), width: attribute('width'), height: attribute('height') } } : null
}
