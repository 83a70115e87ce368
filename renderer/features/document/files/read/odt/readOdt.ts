import { Problem } from '../../../../../../shared/base/problem.ts'
import { directionOf } from '../../../../../../shared/base/text/direction.ts'
import type { FileComment } from '../../../../../../shared/document/exchange/fileDocument.ts'
import { type BodyNode, MAX_SPAN } from '../../../../../../shared/document/normalizedBody.ts'
import { columnCount, readColumnSizes } from '../../common/columnShares.ts'
import { inlineNodes } from '../../common/fileText.ts'
import { withoutBold } from '../docx/docxTable.ts'
import type { FilePictures } from '../filePictures.ts'
import type { ImportNotes } from '../importNotes.ts'
import { type FlatBlock, joinNeighbours, nestLists, TASK_INDENT, TaskLists, takeTaskBox } from '../nestLists.ts'
import { ParagraphBuffer, withEnd } from '../paragraphBuffer.ts'
import { readZip } from '../readZip.ts'
import { allIn, childOf, elementsIn, parseXml, textIn, type XmlElement } from '../xmlTree.ts'
import { changesOf } from './odtChanges.ts'
import { type OdtContext, OdtInline } from './odtInline.ts'
import { OdtStyleSheet } from './odtStyleSheet.ts'

/** Indexes: their entries are made of the text. */
const INDEXES = new Set(['table-of-content', 'illustration-index', 'table-index', 'alphabetical-index', 'user-index', 'object-index', 'bibliography'])
const CONTAINERS = new Set('section text-box note-body table-cell text numbered-paragraph g custom-shape rect page list-item table-row'.split(' '))

/**
 * Reads an OpenDocument text (.odt) as {@link readDocx} reads a Word document.
 * @throws Problem `file.damaged`, `file.tooLarge`, `file.wrong`
 */
export function readOdt(
  bytes: Uint8Array,
  pictures: FilePictures,
  notes: ImportNotes,
): { readonly nodes: readonly BodyNode[]; readonly comments: readonly FileComment[] } {
  const files = readZip(bytes, (name) => /^(content|styles|meta)\.xml$|^Pictures\/|^media\//i.test(name))
  const part = (path: string) => {
    const match = files.get(path)
    if (!match) return undefined
    const { root, isTooDeep } = parseXml(match)
    if (isTooDeep) notes.add('tooDeep')
    return root
  }
  const content = part('content.xml')
  const text = childOf(childOf(content, 'body'), 'text')
  if (!text) throw new Problem('file.wrong')
  const styleFile = part('styles.xml')
  const title = textIn(allIn(part('meta.xml'), 'title')[0]).trim()
  for (const each of allIn(childOf(styleFile, 'master-styles'), 'header', 'footer')) {
    const words = textIn(each).trim()
    if (words !== title && /\p{L}{3}/u.test(words.replace(/pagina|page/gi, ''))) notes.add('headerFooter', words)
  }
  const reader = new OdtReader(new OdtStyleSheet(styleFile, content), (path) => files.get(path), text, pictures, notes)
  return { nodes: reader.blocks(text), comments: reader.comments }
}

class OdtReader {
  readonly comments: FileComment[] = []
  readonly #context: OdtContext
  /** The last number of each list, for lists that count on. */
  readonly #lastOf = new Map<string, number>()
  #lastList = ''
  readonly #tasks = new TaskLists()
  /** Lists so far that do not go on with another one, and which of them one is by its id or its style. */
  #lists = 0
  readonly #listNumbers = new Map<string, number>()

  constructor(styles: OdtStyleSheet, fileOf: OdtContext['fileOf'], text: XmlElement, pictures: FilePictures, notes: ImportNotes) {
    this.#context = {
      ...{ styles, fileOf, pictures, notes },
      changes: changesOf(text, notes),
      comments: this.comments,
      openComments: new Map(),
      openChanges: new Map(),
      endedComments: new Set(allIn(text, 'annotation-end').flatMap(({ attributes }) => attributes.name ?? [])),
      commentIds: new Map(),
      blocks: (parent) => this.blocks(parent),
      wrap: (element) => (content) => this.#block(content, element, styles.kindOf(element.attributes['style-name'])),
    }
  }

  blocks(parent: XmlElement): BodyNode[] {
    return nestLists(joinNeighbours(this.#flat(parent)))
  }

  #flat(parent: XmlElement): FlatBlock[] {
    const { notes } = this.#context
    return parent.children.flatMap((child): FlatBlock[] => {
      // text beside paragraphs was nested too deep
      if (typeof child === 'string') return child.trim() ? [{ type: 'paragraph', content: [{ type: 'text', text: child.trim() }] }] : []
      if (child.name === 'p' || child.name === 'h') return this.#paragraph(child)
      if (child.name === 'list') return this.#list(child, 1, undefined, null)
      if (child.name === 'table') return this.#table(child)
      if (INDEXES.has(child.name)) notes.add('contents', textIn(child))
      else if (CONTAINERS.has(child.name)) return this.#flat(child)
      else if (child.name === 'frame') return this.#paragraph({ name: 'p', attributes: {}, children: [child] })
      else if (child.name === 'change') return this.#paragraph({ name: 'p', attributes: {}, children: [child] })
      else if (child.name === 'change-start' || child.name === 'change-end') this.#paragraph({ name: 'p', attributes: {}, children: [child] })
      return []
    })
  }

  #paragraph(element: XmlElement): FlatBlock[] {
    const { styles } = this.#context
    const style = element.attributes['style-name']
    const kind = styles.kindOf(style)
    if (kind === 'contents') {
      this.#context.notes.add('contents', textIn(element))
      return []
    }
    const buffer = new ParagraphBuffer(this.#context.wrap(element))
    if (styles.paragraphProperty(style, 'break-before') === 'page') buffer.block({ type: 'pageBreak' })
    new OdtInline(this.#context, buffer).read(element, styles.marksOfParagraph(style))
    const blocks = buffer.take()
    const [last, inserted] = [blocks.pop(), [...this.#context.openChanges.values()].find(({ type }) => type === 'insertion')]
    // a change that goes on in the next paragraph is about the end of this one
    if (last) blocks.push(inserted ? withEnd(last, { type: 'insertion', ...inserted.attrs }) : last)
    const border = styles.paragraphProperty(style, 'border-bottom')
    if (blocks.length === 0 && (kind === 'rule' || (border !== undefined && border !== 'none'))) return [{ type: 'horizontalRule' }]
    const box = kind === 'text' && blocks[0]?.type === 'paragraph' ? takeTaskBox(blocks[0]) : null
    if (!box) return blocks
    const level = Math.max(0, Math.round((styles.paragraphLength(style, 'margin-left') ?? 0) / TASK_INDENT) - 1)
    return [
      {
        entry: 'item',
        level,
        list: 'taskList',
        value: 1,
        counting: null,
        checked: box.checked,
        bullets: this.#tasks.listOf(level, styles.paragraphLength(style, 'margin-top') ?? 0),
        blocks: [box.paragraph, ...blocks.slice(1)],
      },
    ]
  }

  #block(content: readonly BodyNode[], element: XmlElement, kind: string): BodyNode {
    const { styles } = this.#context
    const style = element.attributes['style-name']
    const isRight = styles.paragraphProperty(style, 'writing-mode') === 'rl-tb'
    const side = styles.paragraphProperty(style, 'text-align')
    const align =
      side === 'center' || side === 'justify'
        ? side
        : side === 'right' || side === 'end'
          ? isRight
            ? null
            : 'right'
          : side === 'left' && isRight
            ? 'left'
            : null
    const natural = directionOf(
      inlineNodes(content)
        .map(({ text = '' }) => text)
        .join(''),
    )
    const dir = isRight ? 'rtl' : 'ltr'
    const was = this.#wasOf(element)
    const attrs = { ...(align ? { align } : {}), ...(natural !== null && natural !== dir ? { dir } : {}), ...(was ? { was } : {}) }
    const level = element.name === 'h' ? Number(element.attributes['outline-level'] ?? 1) || 1 : styles.headingOf(style)
    if (level !== null) return { type: 'heading', attrs: { ...attrs, level: Math.min(3, Math.max(1, level)) }, content }
    if (kind === 'code')
      return {
        type: 'codeBlock',
        content: [{ type: 'text', text: content.map(({ type, text = '' }) => (type === 'hardBreak' ? '\n' : text)).join('') }],
      }
    const paragraph: BodyNode = {
      type: 'paragraph',
      attrs: ['title', 'subtitle', 'caption'].includes(kind) ? { ...attrs, style: kind } : attrs,
      content,
    }
    return kind === 'quote'
      ? { type: 'blockquote', content: [paragraph] }
      : kind === 'callout'
        ? { type: 'callout', content: [paragraph] }
        : paragraph
  }

  /** What somebody proposed that a paragraph is no more. */
  #wasOf = (paragraph: XmlElement) =>
    elementsIn(paragraph).flatMap(
      ({ name, attributes }) => (name === 'change-start' && this.#context.changes.get(attributes['change-id'] ?? '')?.was) || [],
    )[0]

  /**
   * The items of a list with their levels: a list that begins inside another may stand beside it in the file.
   * @param whole number of the list that this one is a part of; null: it is none
   */
  #list(list: XmlElement, level: number, around: string | undefined, whole: number | null): FlatBlock[] {
    const style = list.attributes['style-name'] ?? around
    const { isBullet, start: first, counting } = this.#context.styles.listLevel(style, level)
    const key = `${style}/${level}`
    const goesOn = list.attributes['continue-numbering'] === 'true' || list.attributes['continue-list'] !== undefined
    let value = (goesOn ? (this.#lastOf.get(key) ?? this.#lastOf.get(`${this.#lastList}/${level}`) ?? first - 1) : first - 1) + 1
    const number = whole ?? this.#numberOf(list, style)
    const out: FlatBlock[] = []
    for (const item of elementsIn(list)) {
      const start = Number(item.attributes['start-value'] ?? Number.NaN)
      if (start >= 0) value = start
      // of what is nested too deep only the words are left, beside the items
      const inner = item.name === 'list-item' || item.name === 'list-header' ? elementsIn(item) : [item]
      let hasBegun = false
      for (const [at, child] of inner.entries()) {
        if (child.name === 'list') {
          out.push(...this.#list(child, level + 1, style, inner[at - 1]?.name === 'list' ? null : number))
          continue
        }
        const blocks = nestLists(joinNeighbours(this.#flat({ ...item, children: [child] })))
        // headings may be numbered by a list of their own
        if (blocks.length === 0) continue
        if (blocks.every(({ type }) => type === 'heading')) out.push(...blocks)
        else if (hasBegun) out.push({ entry: 'more', level: level - 1, blocks })
        else
          out.push({
            entry: 'item',
            level: level - 1,
            list: isBullet ? 'bulletList' : 'orderedList',
            value,
            counting: isBullet ? null : counting,
            checked: false,
            bullets: isBullet ? String(number) : null,
            blocks,
          })
        hasBegun = true
      }
      if (hasBegun) value++
    }
    this.#lastOf.set(key, value - 1)
    if (level === 1) this.#lastList = style ?? ''
    return out
  }

  /** Which list of the file this one is: another one's number where it goes on with that. */
  #numberOf({ attributes }: XmlElement, style: string | undefined): number {
    const before = attributes['continue-list'] ?? (attributes['continue-numbering'] === 'true' ? `style ${style}` : '')
    const number = this.#listNumbers.get(before) ?? ++this.#lists
    for (const name of [attributes.id, `style ${style}`]) if (name) this.#listNumbers.set(name, number)
    return number
  }

  /** The sizes of the columns of a table, in one unit. */
  #columnSizes(table: XmlElement): readonly (number | null)[] {
    const columns = (parent: XmlElement): readonly XmlElement[] =>
      elementsIn(parent).flatMap((child) =>
        child.name === 'table-column' ? [child] : /^table-(header-)?columns$|^table-column-group$/.test(child.name) ? columns(child) : [],
      )
    const sizes = columns(table).flatMap(({ attributes }) => {
      const repeated = Math.min(MAX_SPAN, Number(attributes['number-columns-repeated'] ?? 1) || 1)
      return Array.from({ length: repeated }, () => this.#context.styles.columnSize(attributes['style-name']))
    })
    const isRelative = sizes.every(({ relative }) => relative !== null)
    return sizes.map(({ relative, width }) => (isRelative ? relative : width))
  }

  #table(table: XmlElement): BodyNode[] {
    // what is inside was nested too deep: its words stand beside its rows
    if (elementsIn(table).some(({ name }) => name === 'p' || name === 'h')) return this.blocks(table)
    const rows: BodyNode[] = []
    const addRow = (row: XmlElement, isHeader: boolean) => {
      const cells = elementsIn(row).flatMap((cell): BodyNode[] => {
        if (cell.name !== 'table-cell') return []
        const paragraphs = elementsIn(cell).filter(({ name }) => name === 'p')
        const isHead =
          isHeader ||
          (paragraphs.length > 0 && paragraphs.every(({ attributes }) => this.#context.styles.kindOf(attributes['style-name']) === 'tableHeading'))
        const blocks = this.blocks(cell)
        const span = (name: string) => Math.min(MAX_SPAN, Math.max(1, Number(cell.attributes[name] ?? 1) || 1))
        const one = {
          type: isHead ? 'tableHeader' : 'tableCell',
          attrs: { colspan: span('number-columns-spanned'), rowspan: span('number-rows-spanned') },
          content: isHead ? blocks.map(withoutBold) : blocks,
        }
        return Array.from(
          { length: blocks.length > 0 ? 1 : Math.min(MAX_SPAN, Number(cell.attributes['number-columns-repeated'] ?? 1) || 1) },
          () => one,
        )
      })
      rows.push({ type: 'tableRow', content: cells })
    }
    const visit = (parent: XmlElement, isHeader: boolean) => {
      for (const child of elementsIn(parent)) {
        if (child.name === 'table-row') addRow(child, isHeader)
        else if (child.name === 'table-header-rows') visit(child, true)
        else if (child.name === 'table-rows' || child.name === 'table-row-group') visit(child, isHeader)
      }
    }
    visit(table, false)
    return rows.length > 0 ? [{ type: 'table', attrs: readColumnSizes(this.#columnSizes(table), columnCount(rows)), content: rows }] : []
  }
}
