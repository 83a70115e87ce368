import { AlignmentType, Document, Footer, Header, ImageRun, Packer, PageNumber, Paragraph, Tab, TableOfContents, TabStopType, TextRun } from 'docx'
import { readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { type BodyNode, cleanText } from '../../../../../shared/document/normalizedBody.ts'
import type { FileMetadata } from '../common/fileMetadata.ts'
import { languageOf, withRegion } from '../common/fileText.ts'
import { sizedPicture } from '../common/pictureBytes.ts'
import { DocxBlocks } from './docxBlocks.ts'
import { styles } from './docxStyles.ts'
import { DocxText, directionOptions } from './docxText.ts'

/** Right edge of the text, in twentieths of a point from the left margin. */
const TEXT_WIDTH = 9638
/** Height of the logo, in pixels at 96 per inch. */
const LOGO_HEIGHT = 48

/** A document as .docx (Office Open XML). The title is the first line, unless the text begins with a heading or a title of its own. */
export async function toDocx(
  document: { readonly nodes: readonly BodyNode[]; readonly comments?: unknown },
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const { nodes: body, comments } = readFileDocument(document)
  const text = new DocxText(body, comments)
  const blocks = new DocxBlocks(text)
  const children = blocks.of(body)
  const name = cleanText(metadata.title).replace(/\s+/g, ' ').trim()
  const named = !name || body[0]?.type === 'heading' || body[0]?.attrs?.style === 'title'
  const first = named ? [] : [new Paragraph({ ...directionOptions([{ type: 'text', text: name }]), style: 'Title', children: [new TextRun(name)] })]
  const footnotes = text.footnotes()
  const author = cleanText(metadata.author ?? '').trim() || 'Tavolo'
  const file = new Document({
    title: name,
    creator: author,
    lastModifiedBy: author,
    description: '',
    styles: styles(withRegion(languageOf(body, metadata.language))),
    numbering: { config: blocks.numbering() },
    ...(comments.length > 0 ? { comments: { children: text.comments() } } : {}),
    ...(Object.keys(footnotes).length > 0 ? { footnotes } : {}),
    features: { updateFields: false },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        ...(metadata.logo ? { headers: { default: headerOf(metadata.logo, name) } } : {}),
        footers: { default: footerOf(metadata) },
        children: [...first, ...(metadata.contents ? contentsOf(metadata.contents) : []), ...children],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

/** A table of the headings, filled in, as a field that Word can update. */
const contentsOf = (title: string) => [
  new Paragraph({ style: 'TOCHeading', children: [new TextRun(cleanText(title))] }),
  new TableOfContents(cleanText(title), { hyperlink: true, headingStyleRange: '1-3', beginDirty: false }),
]

function headerOf(logo: string, name: string): Header {
  const picture = sizedPicture(logo, Number.POSITIVE_INFINITY, LOGO_HEIGHT)
  const run = picture && new ImageRun({ ...picture, altText: { title: '', name: 'Logo', description: '' } })
  const children = [...(run ? [run] : []), new TextRun({ size: 18, children: [new Tab(), name] })]
  return new Header({ children: [new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }], children })] })
}

function footerOf({ page, of }: FileMetadata): Footer {
  const numbers = new TextRun({ size: 18, children: [`${cleanText(page)} `, PageNumber.CURRENT, ` ${cleanText(of)} `, PageNumber.TOTAL_PAGES] })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [numbers] })] })
}
