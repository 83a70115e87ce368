import { listTypeOf } from '../../../../../shared/document/bodySchema.ts'
import { blockChanges } from '../../../../../shared/document/exchange/fileKinds.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { tableGrid } from '../../tables/tableGrid.ts'
import { columnShares } from '../common/columnShares.ts'
import { attributes } from '../common/escapeMarkup.ts'
import { fileColours } from '../common/fileColours.ts'
import { directionOfBlock, inlineNodes } from '../common/fileText.ts'
import { roomAbove, TASK_INDENT } from '../read/nestLists.ts'
import type { OdtPictures } from './odtPictures.ts'
import { JOINED, type OdtText, odfText } from './odtText.ts'

/** Levels of a list in OpenDocument. */
const LEVELS = 10

/** What a block inherits from what is around it. */
interface BlockContext {
  readonly style: 'Standard' | 'Quotations' | 'Callout' | 'Table_20_Contents' | 'Table_20_Heading'
  /** Levels of lists around it. */
  readonly level: number
}
const topLevel: BlockContext = { style: 'Standard', level: 0 }

/** Converts blocks to OpenDocument, and collects the automatic styles. */
export class OdtBlocks {
  readonly #text: OdtText
  readonly #pictures: OdtPictures
  readonly #paragraphs = new Map<string, string>()
  readonly #lists: string[] = []
  readonly #tables: string[] = []
  readonly #headings: { readonly level: number; readonly text: string }[] = []
  #pageBreak = false

  constructor(text: OdtText, pictures: OdtPictures) {
    this.#text = text
    this.#pictures = pictures
  }

  of(nodes: readonly BodyNode[], context: BlockContext = topLevel): string {
    const joined = withJoined(nodes, (node) => this.#emptyOf(node, context))
    return joined.map((node, at) => this.#block(node, context, joined, at)).join('')
  }

  /** A paragraph or heading without its content. */
  #emptyOf({ type, attrs }: BodyNode, context: BlockContext): string {
    const level = headingLevel(attrs)
    if (type === 'heading') return `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}"/>`
    return `<text:p text:style-name="${NAMED.get(attrs?.style) ?? context.style}"/>`
  }

  /** The automatic styles so far. */
  styles(): string {
    const paragraphs = [...this.#paragraphs].map(([appearance, name]) => {
      const [parent, properties] = appearance.split('|')
      return `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="${parent}"><style:paragraph-properties${properties}/></style:style>`
    })
    return [...paragraphs, ...this.#lists, ...this.#tables].join('')
  }

  /** A table of the headings, filled in, as an index that the word processor can update. */
  contents(title: string): string {
    const heading = odfText(title, true)
    const entries = this.#headings.map(
      ({ level, text }, at) =>
        `<text:p text:style-name="Contents_20_${level}"><text:a xlink:type="simple" xlink:href="#heading-${at + 1}" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">${odfText(text, true)}<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="heading-${at + 1}">1</text:bookmark-ref></text:a></text:p>`,
    )
    const templates = [1, 2, 3].map(
      (level) =>
        `<text:table-of-content-entry-template text:outline-level="${level}" text:style-name="Contents_20_${level}"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`,
    )
    return `<text:table-of-content text:name="Contents" text:protected="true"><text:table-of-content-source text:outline-level="3"><text:index-title-template text:style-name="Contents_20_Heading">${heading}</text:index-title-template>${templates.join('')}</text:table-of-content-source><text:index-body><text:index-title text:name="Contents_Head"><text:p text:style-name="Contents_20_Heading">${heading}</text:p></text:index-title>${entries.join('')}</text:index-body></text:table-of-content>`
  }

  /** @param nodes what it stands among: tasks right behind others begin with room above, or they would be one list */
  #block(node: BodyNode, context: BlockContext, nodes: readonly BodyNode[], at: number): string {
    const inside = node.content ?? []
    switch (node.type) {
      case 'heading': {
        const level = headingLevel(node.attrs)
        this.#headings.push({
          level,
          text: inlineNodes(inside)
            .map(({ text = '' }) => text)
            .join(''),
        })
        const mark = `heading-${this.#headings.length}`
        return `<text:h text:style-name="${this.#style(`Heading_20_${level}`, node)}" text:outline-level="${level}"><text:bookmark-start text:name="${mark}"/>${this.#content(node)}<text:bookmark-end text:name="${mark}"/></text:h>`
      }
      case 'paragraph':
        return this.#paragraph(node, NAMED.get(node.attrs?.style) ?? context.style)
      case 'bulletList':
      case 'orderedList':
        return this.#list(node, context)
      case 'taskList':
        return inside.map((item, row) => this.#task(item, context, row === 0 ? roomAbove(nodes, at) : 0)).join('')
      case 'blockquote':
        return this.of(inside, { ...context, style: 'Quotations' })
      case 'callout':
        return this.of(inside, { ...context, style: 'Callout' })
      case 'codeBlock':
        return `<text:p text:style-name="${this.#style('Preformatted_20_Text', { type: 'codeBlock' })}">${odfText(inside.map(({ text = '' }) => text).join(''), true)}</text:p>`
      case 'horizontalRule':
        return `<text:p text:style-name="${this.#style('Horizontal_20_Line', node)}"/>`
      case 'pageBreak':
        this.#pageBreak = true
        return ''
      case 'image':
        return `<text:p text:style-name="${this.#style(context.style, node)}">${this.#pictures.frame(node)}</text:p>`
      case 'table':
        return this.#table(node)
      default:
        return this.of(inside, context)
    }
  }

  #paragraph(node: BodyNode, style: string, before = '', place: Readonly<Record<string, string | undefined>> = {}): string {
    return `<text:p text:style-name="${this.#style(style, node, place)}">${before}${this.#content(node)}</text:p>`
  }

  #content = (node: BodyNode): string => this.#text.paragraph(node.content ?? [], blockChanges(node.attrs ?? {}))

  /** The style of a paragraph: a named one, or an automatic one with its alignment, its direction and a page break before it. */
  #style(parent: string, node: BodyNode, place: Readonly<Record<string, string | undefined>> = {}): string {
    const isRight = directionOfBlock(node) === 'rtl'
    const align = node.attrs?.align
    const side = typeof align === 'string' ? align : isRight ? 'right' : undefined
    const breaks = this.#pageBreak
    this.#pageBreak = false
    const appearance = attributes({
      'fo:text-align': side,
      'style:writing-mode': isRight ? 'rl-tb' : undefined,
      'fo:break-before': breaks ? 'page' : undefined,
      ...place,
    })
    if (!appearance) return parent
    const key = `${parent}|${appearance}`
    const name = this.#paragraphs.get(key) ?? `P${this.#paragraphs.size + 1}`
    this.#paragraphs.set(key, name)
    return name
  }

  #list(node: BodyNode, context: BlockContext): string {
    const level = Math.min(LEVELS, context.level + 1)
    const name = `L${this.#lists.length + 1}`
    this.#lists.push(listStyle(name, level, node))
    const start = Number(node.attrs?.start ?? 1)
    const items = (node.content ?? []).map((item, at) => {
      const value = at === 0 && node.type === 'orderedList' && start !== 1 ? ` text:start-value="${start}"` : ''
      return `<text:list-item${value}>${this.of(item.content ?? [], { ...context, level })}</text:list-item>`
    })
    return `<text:list text:style-name="${name}">${items.join('')}</text:list>`
  }

  /** @param above room above it, in centimetres */
  #task(item: BodyNode, context: BlockContext, above: number): string {
    const [first, ...rest] = item.content ?? []
    const box = item.attrs?.checked === true ? '☑ ' : '☐ '
    const level = Math.min(LEVELS, context.level + 1)
    const place = {
      'fo:margin-left': `${(level * TASK_INDENT).toFixed(2)}cm`,
      'fo:text-indent': '-0.6cm',
      'fo:margin-top': above > 0 ? `${above}cm` : undefined,
    }
    return `${this.#paragraph(first ?? { type: 'paragraph' }, context.style, box, place)}${this.of(rest, { ...context, level })}`
  }

  #table(node: BodyNode): string {
    const rows = node.content ?? []
    const grid = tableGrid(rows)
    const name = `Table${this.#tables.length + 1}`
    const shares = columnShares(node, grid.columns)
    this.#tables.push(tableStyles(name, shares ?? []))
    const columns = shares
      ? shares.map((_, at) => `<table:table-column table:style-name="${name}.${at + 1}"/>`).join('')
      : `<table:table-column table:number-columns-repeated="${grid.columns}"/>`
    const isHeader = (row: BodyNode) => (row.content ?? []).every((cell) => cell.type === 'tableHeader')
    const headers = Math.max(
      0,
      rows.findIndex((row) => !isHeader(row)),
    )
    const lines = grid.rows.map((places, row) => {
      const cells = places.map(({ cell, columns, part }) => {
        const covered = '<table:covered-table-cell/>'.repeat(columns - 1)
        if (part === 'next') return `<table:covered-table-cell/>${covered}`
        const reach = Math.min(Number(cell?.attrs?.rowspan ?? 1), rows.length - row)
        const heads = cell?.type === 'tableHeader'
        const content = `${this.of(cell?.content ?? [], { style: heads ? 'Table_20_Heading' : 'Table_20_Contents', level: 0 })}${this.#text.rest()}`
        const spans = attributes({
          'table:number-columns-spanned': columns > 1 ? columns : null,
          'table:number-rows-spanned': reach > 1 ? reach : null,
        })
        return `<table:table-cell table:style-name="${name}.${heads ? 'Head' : 'Cell'}"${spans} office:value-type="string">${content || '<text:p/>'}</table:table-cell>${covered}`
      })
      return `<table:table-row>${cells.join('')}</table:table-row>`
    })
    const head = headers > 0 ? `<table:table-header-rows>${lines.slice(0, headers).join('')}</table:table-header-rows>` : ''
    return `<table:table table:name="${name}" table:style-name="${name}">${columns}${head}${lines.slice(headers).join('')}</table:table><text:p text:style-name="Table_20_Contents"/>`
  }
}

const headingLevel = (attrs: BodyNode['attrs']): number => Math.min(3, Math.max(1, Number(attrs?.level ?? 3)))

/**
 * Paragraphs of which somebody proposed that they are joined as one: OpenDocument has the text as it would be, and what goes in the change.
 * @param emptyOf a paragraph without its content
 */
function withJoined(nodes: readonly BodyNode[], emptyOf: (node: BodyNode) => string): readonly BodyNode[] {
  const out: BodyNode[] = []
  let previous: BodyNode | null = null
  for (const node of nodes) {
    const end = previous && blockChanges(previous.attrs ?? {}).end
    const [last, isText] = [out.at(-1), node.type === 'paragraph' || node.type === 'heading']
    if (previous && last && isText && end?.type === 'deletion') {
      const join = { type: JOINED, attrs: { author: end.author, at: end.at, before: emptyOf(previous), after: emptyOf(node) } }
      const { end: _, ...attrs } = last.attrs ?? {}
      const next = node.attrs?.end === undefined ? {} : { end: node.attrs.end }
      out[out.length - 1] = { ...last, attrs: { ...attrs, ...next }, content: [...(last.content ?? []), join, ...(node.content ?? [])] }
    } else out.push(node)
    previous = isText ? node : null
  }
  return out
}

/** Centimetres of a line of text on paper. */
const TABLE_WIDTH = 17

/** LibreOffice's names of the styles of paragraphs. */
const NAMED: ReadonlyMap<unknown, string> = new Map([
  ['title', 'Title'],
  ['subtitle', 'Subtitle'],
  ['caption', 'Caption'],
])
const BULLETS = ['•', '–', '▪']
const FORMATS = ['1', 'a', 'i']

/** A list style with one kind on the level where the list stands: each list counts by itself. */
function listStyle(name: string, own: number, node: BodyNode): string {
  const levels = Array.from({ length: LEVELS }, (_, at) => {
    const level = at + 1
    const space = `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="${(level * TASK_INDENT).toFixed(2)}cm"/></style:list-level-properties>`
    if (node.type === 'bulletList')
      return `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${BULLETS[at % 3]}">${space}</text:list-level-style-bullet>`
    const format = (level === own ? listTypeOf(node.attrs?.type) : null) ?? FORMATS[at % 3]
    const start = level === own ? Number(node.attrs?.start ?? 1) : 1
    return `<text:list-level-style-number text:level="${level}" style:num-suffix="." style:num-format="${format}" text:start-value="${start}">${space}</text:list-level-style-number>`
  })
  return `<text:list-style style:name="${name}">${levels.join('')}</text:list-style>`
}

/** @param shares of the columns; none: they are alike */
const tableStyles = (name: string, shares: readonly number[]): string =>
  `${shares
    .map(
      (share, at) =>
        `<style:style style:name="${name}.${at + 1}" style:family="table-column"><style:table-column-properties style:column-width="${(share * TABLE_WIDTH).toFixed(3)}cm" style:rel-column-width="${Math.round(share * 65_535)}*"/></style:style>`,
    )
    .join(
      '',
    )}<style:style style:name="${name}" style:family="table"><style:table-properties style:width="${TABLE_WIDTH}cm" table:align="margins"/></style:style>${[
    ['Cell', ''],
    ['Head', ` fo:background-color="#${fileColours.headPaper}"`],
  ]
    .map(
      ([kind, fill]) =>
        `<style:style style:name="${name}.${kind}" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #${fileColours.line}" fo:padding="0.1cm"${fill}/></style:style>`,
    )
    .join('')}`
