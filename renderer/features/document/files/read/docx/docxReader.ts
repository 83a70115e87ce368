import { directionOf } from '../../../../../../shared/base/text/direction.ts'
import type { BodyNode } from '../../../../../../shared/document/normalizedBody.ts'
import { inlineNodes } from '../../common/fileText.ts'
import type { FilePictures } from '../filePictures.ts'
import type { ImportNotes } from '../importNotes.ts'
import { type FlatBlock, joinNeighbours, nestLists, TaskLists, takeTaskBox } from '../nestLists.ts'
import { ParagraphBuffer } from '../paragraphBuffer.ts'
import { allIn, childOf, elementsIn, textIn, type XmlElement } from '../xmlTree.ts'
import { type DocxContext, DocxInline } from './docxInline.ts'
import { DocxNumbering, type Numbered } from './docxNumbering.ts'
import { type DocxParts, isOn, settingOf } from './docxParts.ts'
import { DocxStyleSheet, outlineLevel, type ParagraphKind } from './docxStyleSheet.ts'
import { readDocxTable } from './docxTable.ts'

/** Indent of one level of a list in our own files, in twentieths of a point. */
const INDENT = 425
/** Elements whose blocks stand where they stand. */
const CONTAINERS = new Set(['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'del', 'moveFrom', 'moveTo', 'txbxContent', 'body', 'tr', 'tc'])

/** Tracked changes that become nothing here. */
const OTHER_CHANGES = ['tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange', 'numberingChange', 'cellIns', 'cellDel', 'cellMerge'] as const

/** Reads the blocks of a .docx file. Cost: O(elements). */
export class DocxReader {
  readonly #context: DocxContext
  readonly #numbering: DocxNumbering
  readonly #openNotes = new Set<string>()
  readonly #tasks = new TaskLists()

  constructor(parts: DocxParts, pictures: FilePictures, notes: ImportNotes) {
    this.#numbering = new DocxNumbering(parts.numbering)
    const notesOf = (root: XmlElement | undefined) => new Map(elementsIn(root).map((note) => [note.attributes.id ?? '', note]))
    const sources = { footnote: notesOf(parts.footnotes), endnote: notesOf(parts.endnotes) }
    this.#context = {
      parts,
      styles: new DocxStyleSheet(parts.styles),
      pictures,
      notes,
      openComments: new Set(),
      spannedComments: new Set(allIn(parts.document, 'commentRangeStart').map(({ attributes }) => attributes.id ?? '')),
      blocks: (parent) => this.blocks(parent),
      footnote: (id, kind) => {
        const note = sources[kind].get(id)
        // a note that refers to itself would never end
        if (!note || this.#openNotes.has(`${kind} ${id}`)) return null
        this.#openNotes.add(`${kind} ${id}`)
        const content = this.blocks(withoutTab(note))
        this.#openNotes.delete(`${kind} ${id}`)
        return content
      },
    }
  }

  /** Says how many tracked changes are of a kind that we do not have: of rows, of tables, of pages. */
  noteOtherChanges(): void {
    const { parts, notes } = this.#context
    for (const _ of allIn(parts.document, ...OTHER_CHANGES)) notes.add('trackedChange')
    for (const row of allIn(parts.document, 'tr')) {
      const properties = childOf(row, 'trPr')
      if (childOf(properties, 'ins') ?? childOf(properties, 'del')) notes.add('trackedChange', textIn(row))
    }
  }

  blocks(parent: XmlElement): BodyNode[] {
    return nestLists(joinNeighbours(this.#flat(parent)))
  }

  #flat(parent: XmlElement): FlatBlock[] {
    const out: FlatBlock[] = []
    let list: Numbered | null = null
    /** Runs without a paragraph around them: something was nested too deep. */
    let loose: XmlElement[] = []
    const flush = () => {
      if (loose.length > 0) out.push(...this.#paragraph({ name: 'p', attributes: {}, children: loose }, null).blocks)
      loose = []
    }
    for (const child of elementsIn(parent)) {
      if (child.name === 't') loose.push({ name: 'r', attributes: {}, children: [child] })
      else if (child.name === 'r' && parent.name !== 'p') loose.push(child)
      else flush()
      if (child.name === 'p') {
        const read = this.#paragraph(child, list)
        list = read.list
        out.push(...read.blocks)
      } else if (child.name === 'tbl') {
        list = null
        out.push(...readDocxTable(child, this.#context))
      } else if (child.name === 'sdt' && isContents(child)) this.#context.notes.add('contents')
      else if (child.name === 'AlternateContent') out.push(...this.#flat(elementsIn(child)[0] ?? child))
      else if (CONTAINERS.has(child.name)) out.push(...this.#flat(child))
      else if (child.name === 'altChunk') this.#context.notes.add('object')
      else if (child.name === 'commentRangeStart') this.#context.openComments.add(child.attributes.id ?? '')
      else if (child.name === 'commentRangeEnd') this.#context.openComments.delete(child.attributes.id ?? '')
    }
    flush()
    return out
  }

  /** One paragraph. @param before the item of a list before it, which it may continue */
  #paragraph(paragraph: XmlElement, before: Numbered | null): { readonly blocks: readonly FlatBlock[]; readonly list: Numbered | null } {
    const { styles, notes } = this.#context
    const properties = childOf(paragraph, 'pPr')
    const style = settingOf(properties, 'pStyle')
    const kind = styles.kindOf(style)
    if (kind === 'contents') {
      notes.add('contents', textIn(paragraph))
      return { blocks: [], list: null }
    }
    const level = styles.headingOf(style) ?? outlineLevel(properties)
    const proposed = this.#proposed(paragraph, properties)
    const buffer = new ParagraphBuffer((content) => asBlock(content, kind, level === null ? null : Number(level), properties, proposed))
    if (isOn(properties, 'pageBreakBefore')) buffer.block({ type: 'pageBreak' })
    const numbered = this.#numbered(properties, style)
    if (numbered && !numbered.isBullet && level !== null && numbered.label) buffer.text(`${numbered.label} `, [])
    new DocxInline(this.#context, buffer).read(paragraph)
    const blocks = buffer.take()
    if (blocks.length === 0)
      return isRule(properties) && !textIn(paragraph).trim() ? { blocks: [{ type: 'horizontalRule' }], list: null } : { blocks, list: before }
    if (level !== null || !(blocks[0]?.type === 'paragraph')) return { blocks, list: null }
    const indent = childOf(properties, 'ind')?.attributes
    const left = Number(indent?.left ?? indent?.start ?? 0) || 0
    const box = takeTaskBox(blocks[0])
    if (numbered && kind === 'text') {
      const item = box ? [box.paragraph, ...blocks.slice(1)] : blocks
      const list = box ? 'taskList' : numbered.isBullet ? 'bulletList' : 'orderedList'
      return {
        blocks: [
          {
            entry: 'item',
            level: numbered.level,
            list,
            value: numbered.value,
            counting: numbered.type,
            checked: box?.checked === true,
            bullets: list === 'bulletList' ? numbered.definition : list === 'taskList' ? this.#taskList(numbered.level, properties) : null,
            blocks: item,
          },
        ],
        list: numbered,
      }
    }
    if (box && kind === 'text') {
      const at = Math.max(0, Math.round(left / INDENT) - 1)
      const item = [box.paragraph, ...blocks.slice(1)]
      const list: Numbered = { level: at, isBullet: true, definition: '', value: 1, type: null, label: '', left }
      const bullets = this.#taskList(at, properties)
      return { blocks: [{ entry: 'item', level: at, list: 'taskList', value: 1, counting: null, checked: box.checked, bullets, blocks: item }], list }
    }
    if (before && before.left > 0 && left > 0 && kind === 'text')
      return { blocks: [{ entry: 'more', level: before.level - Math.max(0, Math.round((before.left - left) / INDENT)), blocks }], list: before }
    return { blocks, list: null }
  }

  #taskList(level: number, properties: XmlElement | undefined): string {
    const { before } = childOf(properties, 'spacing')?.attributes ?? {}
    return this.#tasks.listOf(level, ((Number(before) || 0) / 1440) * 2.54)
  }

  /** What somebody proposed for a paragraph as a whole: that its end comes or goes, and another kind. */
  #proposed(paragraph: XmlElement, properties: XmlElement | undefined): Readonly<Record<string, unknown>> {
    const mark = childOf(properties, 'rPr')
    const [ins, del] = [childOf(mark, 'ins') ?? childOf(mark, 'moveTo'), childOf(mark, 'del') ?? childOf(mark, 'moveFrom')]
    const whose = ({ attributes }: XmlElement) => ({ author: attributes.author ?? '', at: attributes.date ?? '' })
    const end = ins && !del ? { type: 'insertion', ...whose(ins) } : del && !ins ? { type: 'deletion', ...whose(del) } : null
    const change = childOf(properties, 'pPrChange')
    const [was, is] = [change && this.#kindIn(childOf(change, 'pPr')), change && this.#kindIn(properties)]
    const isOther = JSON.stringify(was) !== JSON.stringify(is)
    if (change && !isOther) this.#context.notes.add('trackedChange', textIn(paragraph))
    return { ...(end ? { end } : {}), ...(change && was && isOther ? { was: { ...was, ...whose(change) } } : {}) }
  }

  /** Type, indent and alignment of a block by the properties of its paragraph. */
  #kindIn(properties: XmlElement | undefined) {
    const { styles } = this.#context
    const style = settingOf(properties, 'pStyle')
    const jc = settingOf(properties, 'jc')
    const align = jc === 'center' ? 'center' : jc === 'both' || jc === 'distribute' ? 'justify' : jc === 'right' || jc === 'end' ? 'end' : null
    const level = styles.headingOf(style) ?? outlineLevel(properties)
    if (level !== null) return { t: `h${Math.min(3, Number(level))}`, indent: 0, align }
    const source = childOf(properties, 'numPr') ?? styles.paragraphProperty(style, 'numPr')
    const id = settingOf(source, 'numId')
    const indent = Math.min(8, Math.max(0, Number(settingOf(source, 'ilvl') ?? 0) || 0))
    if (id && id !== '0') return { t: this.#numbering.isBullet(id, indent) ? 'ul' : 'ol', indent, align }
    const kind = styles.kindOf(style)
    return { t: kind === 'quote' || kind === 'callout' ? kind : 'p', indent: 0, align }
  }

  #numbered(properties: XmlElement | undefined, style: string | undefined): Numbered | null {
    const direct = childOf(properties, 'numPr')
    const source = direct ?? this.#context.styles.paragraphProperty(style, 'numPr')
    const id = settingOf(source, 'numId')
    if (!id || id === '0') return null
    return this.#numbering.next(id, Number(settingOf(source, 'ilvl') ?? 0) || 0)
  }
}

/** LibreOffice writes a tab between the number of a footnote and its text. */
function withoutTab(note: XmlElement): XmlElement {
  let isFirst = true
  const visit = (element: XmlElement): XmlElement => ({
    ...element,
    children: element.children.flatMap((child) => {
      if (typeof child === 'string' || !isFirst) return [child]
      if (child.name === 'tab') return []
      if (child.name === 't') isFirst = false
      return [visit(child)]
    }),
  })
  return visit(note)
}

function asBlock(
  content: readonly BodyNode[],
  kind: ParagraphKind,
  level: number | null,
  properties: XmlElement | undefined,
  proposed: Readonly<Record<string, unknown>>,
): BodyNode {
  const attrs = { ...lookOf(content, properties), ...proposed }
  if (level !== null) return { type: 'heading', attrs: { ...attrs, level: Math.min(3, level) }, content }
  if (kind === 'code')
    return {
      type: 'codeBlock',
      content: [{ type: 'text', text: content.map(({ type, text = '' }) => (type === 'hardBreak' ? '\n' : text)).join('') }],
    }
  const paragraph: BodyNode = {
    type: 'paragraph',
    attrs: kind === 'text' || kind === 'quote' || kind === 'callout' ? attrs : { ...attrs, style: kind },
    content,
  }
  return kind === 'quote' ? { type: 'blockquote', content: [paragraph] } : kind === 'callout' ? { type: 'callout', content: [paragraph] } : paragraph
}

/** Alignment and direction; what a paragraph would have anyway is not set. In a right-to-left paragraph Word's left is the side where it begins. */
function lookOf(content: readonly BodyNode[], properties: XmlElement | undefined): Record<string, unknown> {
  const isRight = isOn(properties, 'bidi')
  const jc = settingOf(properties, 'jc')
  const align =
    jc === 'center'
      ? 'center'
      : jc === 'both' || jc === 'distribute'
        ? 'justify'
        : jc === 'right' || jc === 'end'
          ? isRight
            ? 'left'
            : 'right'
          : null
  const natural = directionOf(
    inlineNodes(content)
      .map(({ text = '' }) => text)
      .join(''),
  )
  const dir = isRight ? 'rtl' : 'ltr'
  return { ...(align ? { align } : {}), ...(natural !== null && natural !== dir ? { dir } : {}) }
}

const isRule = (properties: XmlElement | undefined): boolean => {
  const border = childOf(properties, 'pBdr')
  return ['bottom', 'top'].some((side) => ![undefined, 'nil', 'none'].includes(settingOf(border, side)))
}

const isContents = (sdt: XmlElement): boolean =>
  /table of contents/i.test(settingOf(childOf(childOf(sdt, 'sdtPr'), 'docPartObj'), 'docPartGallery') ?? '')
