import { attributes, escapeMarkup } from '../common/escapeMarkup.ts'
import { fileColours } from '../common/fileColours.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  draw: 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
  fo: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  svg: 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
  xlink: 'http://www.w3.org/1999/xlink',
  dc: 'http://purl.org/dc/elements/1.1/',
  meta: 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
  loext: 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0',
  /** What OpenDocument has no names for. */
  tavolo: 'urn:tavolo:names:office:1.0',
  manifest: 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0',
}

/** One part of an .odt file: the root element with the namespaces that it uses. */
export function odfPart(root: string, prefixes: string, content: string, extra: Readonly<Record<string, string>> = {}): string {
  const namespaces = Object.fromEntries(prefixes.split(' ').map((prefix) => [`xmlns:${prefix}`, NAMESPACES[prefix] ?? '']))
  const prefix = root.split(':')[0] ?? ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attributes({ ...namespaces, [`${prefix}:version`]: '1.3', ...extra })}>${content}</${root}>`
}

interface ParagraphStyle {
  readonly name: string
  readonly display?: string
  readonly parent?: string
  readonly next?: string
  readonly outline?: number
  readonly paragraph?: Readonly<Record<string, string>>
  readonly text?: Readonly<Record<string, string>>
  /** Where a number stands at the end of a line of dots. */
  readonly tab?: string
}

const bold = { 'fo:font-weight': 'bold', 'style:font-weight-complex': 'bold' }
const size = (points: number) => ({ 'fo:font-size': `${points}pt`, 'style:font-size-complex': `${points}pt` })
const above = (points: number, rest: Readonly<Record<string, string>> = {}) => ({
  'fo:margin-top': `${points}pt`,
  'fo:margin-bottom': '6pt',
  ...rest,
})
const heading = (level: number, points: number, space: number): ParagraphStyle => ({
  name: `Heading_20_${level}`,
  display: `Heading ${level}`,
  parent: 'Standard',
  next: 'Standard',
  outline: level,
  paragraph: above(space, { 'fo:keep-with-next': 'always', 'fo:keep-together': 'always' }),
  text: { ...bold, ...size(points), 'fo:color': `#${fileColours.ink}` },
})
const contents = (level: number): ParagraphStyle => ({
  name: `Contents_20_${level}`,
  display: `Contents ${level}`,
  parent: 'Standard',
  paragraph: { 'fo:margin-left': `${(level - 1) * 0.4}cm`, 'fo:margin-bottom': '3pt' },
  // from the left edge of the paragraph
  tab: `${17 - (level - 1) * 0.4}cm`,
})

/** Paragraph styles, by the names that LibreOffice has for them. */
const paragraphStyles: readonly ParagraphStyle[] = [
  { name: 'Standard', paragraph: { 'fo:margin-bottom': '6pt', 'fo:line-height': '115%' } },
  {
    name: 'Title',
    parent: 'Standard',
    next: 'Standard',
    paragraph: above(0, { 'fo:margin-bottom': '12pt', 'fo:keep-with-next': 'always' }),
    text: { ...bold, ...size(20) },
  },
  {
    name: 'Subtitle',
    parent: 'Standard',
    next: 'Standard',
    paragraph: above(0, { 'fo:margin-bottom': '12pt' }),
    text: { ...size(13), 'fo:color': `#${fileColours.soft}` },
  },
  heading(1, 17, 18),
  heading(2, 14, 15),
  heading(3, 12, 12),
  { name: 'Quotations', parent: 'Standard', paragraph: { 'fo:margin-left': '1cm', 'fo:margin-right': '1cm' }, text: { 'fo:font-style': 'italic' } },
  {
    name: 'Callout',
    parent: 'Standard',
    paragraph: {
      'fo:margin-left': '0.3cm',
      'fo:margin-right': '0.3cm',
      'fo:padding': '0.1cm',
      'fo:border-left': `2.5pt solid #${fileColours.accent}`,
      'fo:background-color': `#${fileColours.accentPaper}`,
    },
  },
  {
    name: 'Caption',
    parent: 'Standard',
    paragraph: { 'fo:margin-bottom': '12pt' },
    text: { 'fo:font-style': 'italic', ...size(10), 'fo:color': `#${fileColours.soft}` },
  },
  {
    name: 'Preformatted_20_Text',
    display: 'Preformatted Text',
    parent: 'Standard',
    paragraph: { 'fo:margin-bottom': '0pt' },
    text: { 'fo:font-family': 'Liberation Mono', ...size(10) },
  },
  {
    name: 'Horizontal_20_Line',
    display: 'Horizontal Line',
    parent: 'Standard',
    paragraph: { 'fo:border-bottom': `0.5pt solid #${fileColours.line}` },
  },
  { name: 'Table_20_Contents', display: 'Table Contents', parent: 'Standard', paragraph: { 'fo:margin-bottom': '2pt' } },
  { name: 'Table_20_Heading', display: 'Table Heading', parent: 'Table_20_Contents', text: bold },
  {
    name: 'Footnote',
    parent: 'Standard',
    paragraph: { 'fo:margin-bottom': '2pt', 'fo:margin-left': '0.5cm', 'fo:text-indent': '-0.5cm' },
    text: size(9),
  },
  { name: 'Header', parent: 'Standard', paragraph: { 'fo:margin-bottom': '0pt' }, text: size(9) },
  { name: 'Footer', parent: 'Standard', paragraph: { 'fo:text-align': 'center' }, text: size(9) },
  { name: 'Contents_20_Heading', display: 'Contents Heading', parent: 'Standard', paragraph: above(12), text: { ...bold, ...size(14) } },
  contents(1),
  contents(2),
  contents(3),
]

const element = (tag: string, values: Readonly<Record<string, string>> | undefined): string => (values ? `<${tag}${attributes(values)}/>` : '')

function paragraphStyle({ name, display, parent, next, outline, paragraph, text, tab }: ParagraphStyle): string {
  const names = {
    'style:name': name,
    'style:display-name': display,
    'style:family': 'paragraph',
    'style:parent-style-name': parent,
    'style:next-style-name': next,
  }
  return `<style:style${attributes({ ...names, 'style:default-outline-level': outline, 'style:class': 'text' })}>${tab ? `<style:paragraph-properties${attributes(paragraph ?? {})}><style:tab-stops><style:tab-stop style:position="${tab}" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties>` : element('style:paragraph-properties', paragraph)}${element('style:text-properties', text)}</style:style>`
}

/** What stands at the top and at the bottom of each page. */
export interface OdtPage {
  /** Content of the header, and of that of the first page; empty for none. */
  readonly header: string
  readonly firstHeader: string
  /** Whether the document is written from right to left. */
  readonly isRight: boolean
  readonly page: string
  readonly of: string
}

/** The part `styles.xml`: named styles, the language, the page (A4) with header and footer. */
export function odtStyles(language: string, { header, firstHeader, isRight, page, of }: OdtPage): string {
  const [tag = 'it', country = 'none'] = language.split('-')
  const letters = {
    'fo:font-family': 'Calibri, Carlito',
    ...size(11),
    'fo:language': tag,
    'fo:country': country,
    'style:language-complex': 'ar',
    'style:country-complex': 'SA',
  }
  const defaults = `<style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="page" style:tab-stop-distance="1.25cm" fo:orphans="2" fo:widows="2"/>${element('style:text-properties', letters)}</style:default-style><style:default-style style:family="table"/><style:default-style style:family="graphic"/>`
  const named = `${paragraphStyles.map(paragraphStyle).join('')}<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#${fileColours.accent}" style:text-underline-style="solid"/></style:style><style:style style:name="Index_20_Link" style:display-name="Index Link" style:family="text"/><style:style style:name="Footnote_20_anchor" style:display-name="Footnote anchor" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style><style:style style:name="Footnote_20_Symbol" style:display-name="Footnote Symbol" style:family="text"/><text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_Symbol" text:citation-body-style-name="Footnote_20_anchor" text:default-style-name="Footnote" style:num-format="1" text:start-value="0"/>`
  const layout = `<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm" style:writing-mode="${isRight ? 'rl-tb' : 'lr-tb'}"/><style:header-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.5cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>`
  const tab =
    '<style:style style:name="HeaderLine" style:family="paragraph" style:parent-style-name="Header"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/></style:tab-stops></style:paragraph-properties></style:style>'
  const numbers = `<text:p text:style-name="Footer">${escapeMarkup(page)} <text:page-number text:select-page="current">1</text:page-number> ${escapeMarkup(of)} <text:page-count>1</text:page-count></text:p>`
  const footer = `<style:footer>${numbers}</style:footer><style:footer-first>${numbers}</style:footer-first>`
  const paragraphOf = (content: string) => `<text:p text:style-name="HeaderLine">${content}</text:p>`
  const head = `<style:header>${paragraphOf(header)}</style:header><style:header-first>${paragraphOf(firstHeader)}</style:header-first>`
  return odfPart(
    'office:document-styles',
    'office style text table draw fo svg xlink',
    `<office:styles>${defaults}${named}</office:styles><office:automatic-styles>${layout}${tab}</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">${head}${footer}</style:master-page></office:master-styles>`,
  )
}
