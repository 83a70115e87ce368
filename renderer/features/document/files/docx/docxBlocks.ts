import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  PageBreak,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from 'docx'
import { blockChanges, type KindBefore } from '../../../../../shared/document/exchange/fileKinds.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { type CellPlace, tableGrid } from '../../tables/tableGrid.ts'
import { columnShares } from '../common/columnShares.ts'
import { directionOfBody } from '../common/fileText.ts'
import { roomAbove } from '../read/nestLists.ts'
import { picture } from './docxPicture.ts'
import { type DocxText, directionOptions } from './docxText.ts'

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
/** Maximum nesting of a list in WordprocessingML. */
const DEEPEST = 8
const INDENT = 425
/** Twentieths of a point in a centimetre. */
const TWENTIETHS = 1440 / 2.54
/** Width of the text on the page, in twentieths of a point. */
const TEXT_WIDTH = 9638

type Format = (typeof LevelFormat)[keyof typeof LevelFormat]
const FORMATS: Readonly<Record<string, Format>> = {
  a: LevelFormat.LOWER_LETTER,
  A: LevelFormat.UPPER_LETTER,
  i: LevelFormat.LOWER_ROMAN,
  I: LevelFormat.UPPER_ROMAN,
}

type Block = Paragraph | Table

/** What a block inherits from the lists and quotes around it. */
interface BlockContext {
  /** -1 outside every list. */
  readonly level: number
  /** Of the quote or the callout around it. */
  readonly style: 'Quote' | 'Callout' | null
  readonly bold: boolean
  readonly inCell?: true
}

const topLevel: BlockContext = { level: -1, style: null, bold: false }

/** Converts blocks to WordprocessingML, and collects the list definitions: each numbered list has a counter of its own. */
export class DocxBlocks {
  readonly #text: DocxText
  readonly #numbered: { readonly reference: string; readonly level: number; readonly start: number; readonly format: Format | null }[] = []

  /** Lists of bullets that have a definition of their own. */
  #bulletLists = 0

  constructor(text: DocxText) {
    this.#text = text
  }

  of(nodes: readonly BodyNode[], context: BlockContext = topLevel): Block[] {
    return nodes.flatMap((node, at) => this.#block(node, context, nodes, at))
  }

  /** The list definitions so far, for the `numbering` part of the file. */
  numbering(): { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[] {
    const bullets = { reference: 'bullets', levels: levels((level) => ({ format: LevelFormat.BULLET, text: ['•', '–', '▪'][level % 3] ?? '•' })) }
    const numbered = this.#numbered.map(({ reference, level, start, format }) => ({
      reference,
      levels: levels((at) => ({
        format:
          at === level && format ? format : ([LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][at % 3] ?? LevelFormat.DECIMAL),
        text: `%${at + 1}.`,
        start: at === level ? start : 1,
      })),
    }))
    const more = Array.from({ length: this.#bulletLists }, (_, at) => ({ ...bullets, reference: `bullets-${at + 1}` }))
    return [bullets, ...more, ...numbered]
  }

  /** @param nodes what it stands among: a list of bullets or tasks right behind another one is marked, or they would be one */
  #block(node: BodyNode, context: BlockContext, nodes: readonly BodyNode[], at: number): Block[] {
    const inside = node.content ?? []
    switch (node.type) {
      case 'heading':
        return [
          new Paragraph({ ...this.#appearance(node), heading: HEADINGS[(node.attrs?.level ?? 3) as 1 | 2 | 3], children: this.#text.runs(inside) }),
        ]
      case 'paragraph':
        return [this.#paragraph(this.#text.runs(inside, { bold: context.bold }), context, { ...this.#appearance(node), ...namedStyle(node) })]
      case 'bulletList': {
        const reference = nodes[at - 1]?.type === 'bulletList' ? `bullets-${++this.#bulletLists}` : 'bullets'
        return inside.flatMap((item) => this.#item(item, { ...context, level: context.level + 1 }, reference))
      }
      case 'orderedList': {
        const level = Math.min(DEEPEST, context.level + 1)
        const reference = this.#newNumbers(level, Number(node.attrs?.start ?? 1), FORMATS[String(node.attrs?.type)] ?? null)
        return inside.flatMap((item) => this.#item(item, { ...context, level }, reference))
      }
      case 'taskList':
        return inside.flatMap((item, row) => this.#task(item, { ...context, level: context.level + 1 }, row === 0 ? roomAbove(nodes, at) : 0))
      case 'blockquote':
        return this.of(inside, { ...context, style: 'Quote' })
      case 'callout':
        return this.of(inside, { ...context, style: 'Callout' })
      case 'pageBreak':
        return [new Paragraph({ children: [new PageBreak()] })]
      case 'codeBlock':
        return [new Paragraph({ style: 'Code', children: this.#text.runs(inside) })]
      case 'horizontalRule':
        return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: 'auto' } } })]
      case 'image':
        return [this.#paragraph(picture(node), context)]
      case 'table':
        return [table(node, this), new Paragraph({ spacing: { after: 0 } })]
      default:
        return this.of(inside, context)
    }
  }

  /** How a paragraph looks, and what is proposed for it as a whole: its end that comes or goes, and another kind. */
  #appearance(node: BodyNode): IParagraphOptions {
    const { end, was } = blockChanges(node.attrs ?? {})
    const mark = end && this.#text.revision({ ...end })
    return {
      ...appearance(node),
      ...(end && mark ? { run: end.type === 'insertion' ? { insertion: mark } : { deletion: mark } } : {}),
      ...(was ? { revision: { ...this.#appearanceBefore(was, node), ...this.#text.revision({ ...was }) } } : {}),
    }
  }

  /** How a paragraph looks without what is proposed for it. */
  #appearanceBefore({ t, indent, align }: KindBefore, node: BodyNode): IParagraphOptions {
    const level = Math.min(DEEPEST, indent)
    const alignment = align === null ? undefined : { center: AlignmentType.CENTER, end: AlignmentType.RIGHT, justify: AlignmentType.BOTH }[align]
    return {
      ...directionOptions(node.content ?? [], node.attrs?.dir),
      ...(alignment ? { alignment } : {}),
      ...(t === 'h1' || t === 'h2' || t === 'h3' ? { heading: HEADINGS[Number(t[1]) as 1 | 2 | 3] } : {}),
      ...(t === 'quote' ? { style: 'Quote' } : t === 'callout' ? { style: 'Callout' } : {}),
      ...(t === 'ul' || t === 'ol' ? { numbering: { reference: t === 'ul' ? 'bullets' : this.#newNumbers(level, 1, null), level } } : {}),
      ...(t === 'ul' || t === 'ol' || t === 'task' ? { style: 'ListParagraph' } : {}),
      ...(t === 'task'
        ? { indent: { left: INDENT * (level + 1), hanging: 300 } }
        : t === 'p' && level > 0
          ? { indent: { left: INDENT * level } }
          : {}),
    }
  }

  #newNumbers(level: number, start: number, format: Format | null): string {
    const reference = `numbers-${this.#numbered.length + 1}`
    this.#numbered.push({ reference, level, start, format })
    return reference
  }

  #paragraph(children: readonly ParagraphChild[], context: BlockContext, options: IParagraphOptions = {}): Paragraph {
    const indent = context.level >= 0 ? { indent: { left: INDENT * (Math.min(DEEPEST, context.level) + 1) } } : {}
    return new Paragraph({ ...styleOf(context), ...indent, ...options, children })
  }

  /** The first paragraph has the bullet or the number; the blocks after it are indented. */
  #item(item: BodyNode, context: BlockContext, reference: string): Block[] {
    const [first, ...rest] = item.content ?? []
    const numbering = { reference, level: Math.min(DEEPEST, context.level) }
    return [
      new Paragraph({
        ...(first ? this.#appearance(first) : {}),
        numbering,
        style: context.style ?? 'ListParagraph',
        children: this.#text.runs(first?.content ?? [], { bold: context.bold }),
      }),
      ...this.of(rest, context),
    ]
  }

  /** @param above room above it, in centimetres */
  #task(item: BodyNode, context: BlockContext, above: number): Block[] {
    const [first, ...rest] = item.content ?? []
    const box = new TextRun(item.attrs?.checked === true ? '☑ ' : '☐ ')
    const left = INDENT * (Math.min(DEEPEST, context.level) + 1)
    return [
      this.#paragraph([box, ...this.#text.runs(first?.content ?? [], { bold: context.bold })], context, {
        style: context.style ?? 'ListParagraph',
        ...(first ? this.#appearance(first) : {}),
        indent: { left, hanging: 300 },
        ...(above > 0 ? { spacing: { before: Math.round(above * TWENTIETHS) } } : {}),
      }),
      ...this.of(rest, context),
    ]
  }
}

const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, justify: AlignmentType.BOTH } as const

/** Direction and alignment of a paragraph or heading. */
function appearance(node: BodyNode): IParagraphOptions {
  const alignment = ALIGNMENTS[node.attrs?.align as keyof typeof ALIGNMENTS]
  return { ...directionOptions(node.content ?? [], node.attrs?.dir), ...(alignment ? { alignment } : {}) }
}

/** Word's names of the styles of paragraphs. */
const STYLES: ReadonlyMap<unknown, string> = new Map([
  ['title', 'Title'],
  ['subtitle', 'Subtitle'],
  ['caption', 'Caption'],
])
const namedStyle = (node: BodyNode): IParagraphOptions => {
  const style = STYLES.get(node.attrs?.style)
  return style ? { style } : {}
}
/** The style of what is around a paragraph; paragraphs of a cell stand closer. */
const styleOf = ({ style, inCell }: BlockContext): IParagraphOptions => ({
  ...(style ? { style } : {}),
  ...(inCell ? { spacing: { after: 40 } } : {}),
})

const levels = (make: (level: number) => Pick<ILevelsOptions, 'format' | 'text' | 'start'>): ILevelsOptions[] =>
  Array.from({ length: DEEPEST + 1 }, (_, level) => ({
    ...make(level),
    level,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: 340 } } },
  }))

function table(node: BodyNode, blocks: DocxBlocks): Table {
  const rows = node.content ?? []
  const grid = tableGrid(rows)
  const shares = columnShares(node, grid.columns)
  const widths = Array.from({ length: grid.columns }, (_, at) => Math.floor(TEXT_WIDTH * (shares?.[at] ?? 1 / grid.columns)))
  const isHeader = (row: BodyNode) => (row.content ?? []).every((cell) => cell.type === 'tableHeader')
  // header rows at the top repeat on every page, unless every row is a header
  const headers = rows.findIndex((row) => !isHeader(row))
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    ...(directionOfBody(rows) === 'rtl' ? { visuallyRightToLeft: true } : {}),
    tableLook: { firstRow: headers > 0, firstColumn: hasHeaderColumn(rows.slice(Math.max(0, headers))), noHBand: true, noVBand: true },
    rows: grid.rows.map(
      (places, at) =>
        new TableRow({
          cantSplit: true,
          ...(at < headers ? { tableHeader: true } : {}),
          children: withStarts(places).map(({ place, from }) => tableCell(place, widths.slice(from, from + place.columns), blocks)),
        }),
    ),
  })
}

/** The places of a row, each with the column that it begins in. */
function withStarts(places: readonly CellPlace[]): readonly { readonly place: CellPlace; readonly from: number }[] {
  let from = 0
  return places.map((place) => {
    const begin = from
    from += place.columns
    return { place, from: begin }
  })
}

/** Whether each of these rows begins with a header. */
const hasHeaderColumn = (rows: readonly BodyNode[]): boolean => rows.length > 0 && rows.every((row) => row.content?.[0]?.type === 'tableHeader')

/** A cell, the part of a cell that reaches down from the row above, or an empty cell where a row has too few: each row fills its columns. */
function tableCell({ cell, columns, part }: CellPlace, widths: readonly number[], blocks: DocxBlocks): TableCell {
  const bold = cell?.type === 'tableHeader'
  const merge = { single: null, first: VerticalMergeType.RESTART, next: VerticalMergeType.CONTINUE }[part]
  return new TableCell({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    ...(columns > 1 ? { columnSpan: columns } : {}),
    ...(merge ? { verticalMerge: merge } : {}),
    ...(bold ? { shading: { fill: 'F2EFE8' } } : {}),
    children: part === 'next' || !cell ? [new Paragraph({})] : endingInParagraph(blocks.of(cell.content ?? [], { ...topLevel, bold, inCell: true })),
  })
}

/** A cell of WordprocessingML ends with a paragraph, and has one at least. */
const endingInParagraph = (content: Block[]): Block[] => (content.at(-1) instanceof Paragraph ? content : [...content, new Paragraph({})])
