import type { BodyMark, BodyNode } from '../../../../../../shared/document/normalizedBody.ts'
import type { FilePictures } from '../filePictures.ts'
import type { ImportNotes } from '../importNotes.ts'
import type { ParagraphBuffer } from '../paragraphBuffer.ts'
import { allIn, childOf, elementsIn, textIn, type XmlElement } from '../xmlTree.ts'
import { marksOfRun } from './docxMarks.ts'
import type { DocxParts } from './docxParts.ts'
import type { DocxStyleSheet } from './docxStyleSheet.ts'

/** What the reader of paragraphs needs of the file. */
export interface DocxContext {
  readonly parts: DocxParts
  readonly styles: DocxStyleSheet
  readonly pictures: FilePictures
  readonly notes: ImportNotes
  /** Reads what stands inside a text box, a footnote or a cell. */
  readonly blocks: (parent: XmlElement) => BodyNode[]
  readonly footnote: (id: string, kind: 'footnote' | 'endnote') => readonly BodyNode[] | null
  /** Comments whose letters are being read. */
  readonly openComments: Set<string>
  /** Comments that are about some letters; the others stand at one place. */
  readonly spannedComments: ReadonlySet<string>
}

interface Field {
  code: string
  isResult: boolean
}

const LINK = /^\s*HYPERLINK\s+"([^"]+)"/
const CONTAINERS = new Set(['smartTag', 'sdt', 'sdtContent', 'customXml', 'dir', 'bdo', 'fldSimple', 'Choice', 'oMathPara', 'ruby', 'rubyBase'])
const CHANGES: Readonly<Record<string, string>> = { ins: 'insertion', moveTo: 'insertion', del: 'deletion', moveFrom: 'deletion' }

/** Reads what is inside one paragraph into its buffer. */
export class DocxInline {
  readonly #context: DocxContext
  readonly #out: ParagraphBuffer
  readonly #fields: Field[] = []

  constructor(context: DocxContext, out: ParagraphBuffer) {
    this.#context = context
    this.#out = out
  }

  read(element: XmlElement, marks: readonly BodyMark[] = []): void {
    for (const child of elementsIn(element)) this.#node(child, marks)
  }

  #node(node: XmlElement, marks: readonly BodyMark[]): void {
    const { name, attributes } = node
    const { parts, openComments, notes } = this.#context
    const change = CHANGES[name]
    if (name === 'r') this.#run(node, marks)
    // of what is nested too deep the text stands beside its run
    else if (name === 't' || name === 'delText') this.#text(textIn(node), marks)
    else if (change) this.read(node, [...marks, { type: change, attrs: { author: attributes.author ?? '', at: attributes.date ?? '' } }])
    else if (name === 'hyperlink') {
      const href = parts.linkOf(attributes.id)
      this.read(node, href ? [...marks, { type: 'link', attrs: { href } }] : marks)
    } else if (name === 'AlternateContent') this.read({ ...node, children: elementsIn(node).slice(0, 1) }, marks)
    else if (name === 'commentRangeStart') openComments.add(attributes.id ?? '')
    else if (name === 'commentRangeEnd') openComments.delete(attributes.id ?? '')
    else if (name === 'oMath') {
      notes.add('formula', textIn(node))
      this.#text(textIn(node), marks)
    } else if (CONTAINERS.has(name)) {
      const link = name === 'fldSimple' ? LINK.exec(attributes.instr ?? '')?.[1] : undefined
      this.read(node, link ? [...marks, { type: 'link', attrs: { href: link } }] : marks)
    }
  }

  #run(run: XmlElement, around: readonly BodyMark[]): void {
    const own = marksOfRun(run, this.#context.styles)
    if (own === null) {
      this.#context.notes.add('hidden', textIn(run))
      return
    }
    const marks = [...around, ...own, ...this.#formatChange(run, own)]
    for (const child of elementsIn(run)) this.#piece(child, marks)
  }

  /** What the letters were before somebody changed their format, where that is said and is something that we have. */
  #formatChange(run: XmlElement, now: readonly BodyMark[]): readonly BodyMark[] {
    const change = childOf(childOf(run, 'rPr'), 'rPrChange')
    if (!change) return []
    const properties = childOf(change, 'rPr')
    const before = marksOfRun({ name: 'r', attributes: {}, children: properties ? [properties] : [] }, this.#context.styles) ?? []
    const [was, is] = [before, now].map((marks) => marks.map(({ type }) => type)) as [string[], string[]]
    if (was.length === is.length && was.every((type) => is.includes(type))) {
      this.#context.notes.add('trackedChange', textIn(run))
      return []
    }
    return [{ type: 'reformat', attrs: { author: change.attributes.author ?? '', at: change.attributes.date ?? '', was } }]
  }

  #piece(node: XmlElement, marks: readonly BodyMark[]): void {
    const { name, attributes } = node
    switch (name) {
      case 't':
      case 'delText':
        this.#text(textIn(node), marks)
        return
      case 'tab':
      case 'ptab':
        this.#text('\t', marks)
        return
      case 'noBreakHyphen':
        this.#text('\u2011', marks)
        return
      case 'br':
      case 'cr':
        if (attributes.type === 'page') this.#out.block({ type: 'pageBreak' })
        else this.#out.inline({ type: 'hardBreak', ...withMarks(changesIn(marks)) })
        return
      case 'sym':
        this.#symbol(attributes, marks)
        return
      case 'fldChar':
        this.#field(attributes.fldCharType)
        return
      case 'instrText': {
        const field = this.#fields.at(-1)
        if (field && !field.isResult) field.code += textIn(node)
        return
      }
      case 'commentReference':
        if (!this.#context.spannedComments.has(attributes.id ?? '')) this.#out.markHere({ type: 'comment', attrs: { id: attributes.id ?? '' } })
        return
      case 'footnoteReference':
      case 'endnoteReference': {
        const content = this.#context.footnote(attributes.id ?? '', name === 'footnoteReference' ? 'footnote' : 'endnote')
        if (content) this.#out.inline({ type: 'footnote', content, ...withMarks(changesIn(marks)) })
        return
      }
      case 'drawing':
      case 'pict':
        this.#drawing(node)
        return
      case 'object':
        this.#context.notes.add('object')
        this.#drawing(node)
        return
      case 'AlternateContent':
        for (const each of elementsIn(elementsIn(node)[0])) this.#piece(each, marks)
        return
      case 'ruby':
        this.read(node, marks)
    }
  }

  #text(text: string, marks: readonly BodyMark[]): void {
    const href = this.#fields.filter(({ isResult }) => isResult).map(({ code }) => LINK.exec(code)?.[1])
    const link = href.find((each) => each !== undefined)
    const comments = [...this.#context.openComments].map((id) => ({ type: 'comment', attrs: { id } }))
    this.#out.text(text, [...marks, ...(link ? [{ type: 'link', attrs: { href: link } }] : []), ...comments])
  }

  #field(part: string | undefined): void {
    if (part === 'begin') this.#fields.push({ code: '', isResult: false })
    const field = this.#fields.at(-1)
    if (part === 'separate' && field) field.isResult = true
    if (part === 'end') this.#fields.pop()
  }

  /** A sign of a font of signs: the frequent ones have letters of their own. */
  #symbol({ char = '', font = '' }: Readonly<Record<string, string>>, marks: readonly BodyMark[]): void {
    const code = Number.parseInt(char, 16)
    const sign = SYMBOLS[char.toUpperCase()]
    if (sign) {
      this.#text(sign, marks)
      return
    }
    if (code >= 0x20 && !(code >= 0xe000 && code <= 0xf8ff) && code <= 0x10ffff) {
      this.#text(String.fromCodePoint(code), marks)
      return
    }
    this.#context.notes.add('symbol', font)
  }

  #drawing(node: XmlElement): void {
    const { parts, pictures, notes } = this.#context
    for (const box of allIn(node, 'txbxContent')) {
      notes.add('textBox', textIn(box))
      this.#out.block(...this.#context.blocks(box))
    }
    const [about] = allIn(node, 'docPr', 'shape')
    const alt = about?.attributes.descr || about?.attributes.alt || about?.attributes.title || ''
    for (const { attributes } of allIn(node, 'blip', 'imagedata')) {
      const id = attributes.embed ?? attributes.id
      const bytes = parts.pictureOf(id)
      if (!bytes && attributes.link) notes.add('linkedPicture', alt)
      else {
        const picture = pictures.node(bytes, alt)
        if (picture) this.#out.block(picture)
      }
    }
    if (childOf(node, 'inline') && allIn(node, 'chart', 'relIds').length > 0) notes.add('object', alt)
  }
}

const SYMBOLS: Readonly<Record<string, string>> = {
  F0B7: '•',
  F0A7: '▪',
  F0FC: '✓',
  F0E0: '→',
  F0D8: '➢',
  F0FE: '☒',
  F0A8: '☐',
  F06F: '☐',
  F052: '☑',
}
const changesIn = (marks: readonly BodyMark[]) => marks.filter(({ type }) => type === 'insertion' || type === 'deletion')
const withMarks = (marks: readonly BodyMark[]) => (marks.length > 0 ? { marks } : {})
