import { AlignmentType, Document, Footer, Header, ImageRun, Packer, PageNumber, Paragraph, Tab, TableOfContents, TabStopType, TextRun } from 'docx'
import { cleanText } from '../../../../../shared/document/cleanText.ts'
import { readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { type FileMetadata, MAX_LOGOS } from '../common/fileMetadata.ts'
import { languageOf, withRegion } from '../common/fileText.ts'
import { sizedPicture } from '../common/pictureBytes.ts'
import { DocxBlocks } from './docxBlocks.ts'
import { type DocxPages, docxPages } from './docxPages.ts'
import { styles } from './docxStyles.ts'
import { DocxText, directionOptions } from './docxText.ts'

/** Right edge of the text, in twentieths of a point from the left margin. */
const TEXT_WIDTH = 9638
/** Height of the logo, in pixels at 96 per inch. */
const LOGO_HEIGHT = 48
/** Widest logo, so that six stand beside each other. */
const LOGO_WIDTH = 100

/** A document as .docx (Office Open XML). The title is the first line, unless the text begins with a heading or a title of its own. */
export async function toDocx(
  document: { readonly nodes: readonly BodyNode[]; readonly comments?: unknown },
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const pages = metadata.contents ? await docxPages() : null
  const file = await write(document, metadata, pages, false)
  return pages?.isGuess() ? write(document, metadata, pages, true) : file
}

async function write(document: Parameters<typeof toDocx>[0], metadata: FileMetadata, pages: DocxPages | null, isDirty: boolean): Promise<Uint8Array> {
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
    ...(pages ? { pageNumbers: pages.estimator } : {}),
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } },
        },
        headers: { default: headerOf(metadata, name), first: headerOf(metadata, '') },
        footers: { default: footerOf(metadata), first: footerOf(metadata) },
        children: [...first, ...(metadata.contents ? contentsOf(metadata.contents, isDirty) : []), ...children],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

/** A table of the headings, filled in, as a field that Word can update. @param isDirty whether Word asks to update it when the file is opened */
const contentsOf = (title: string, isDirty: boolean) => [
  new Paragraph({ style: 'TOCHeading', children: [new TextRun(cleanText(title))] }),
  new TableOfContents(cleanText(title), { hyperlink: true, headingStyleRange: '1-3', beginDirty: isDirty }),
]

/** The logos, and on all pages but the first the title, which that one has in its text. */
function headerOf({ logos = [] }: FileMetadata, name: string): Header {
  const pictures = logos.slice(0, MAX_LOGOS).flatMap((logo) => sizedPicture(logo, LOGO_WIDTH, LOGO_HEIGHT) ?? [])
  const children = [
    ...pictures.flatMap((picture) => [new ImageRun({ ...picture, altText: { title: '', name: 'Logo', description: '' } }), new TextRun('  ')]),
    ...(name ? [new TextRun({ size: 18, children: [new Tab(), name] })] : []),
  ]
  return new Header({ children: [new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }], children })] })
}

function footerOf({ page, of }: FileMetadata): Footer {
  const numbers = new TextRun({ size: 18, children: [`${cleanText(page)} `, PageNumber.CURRENT, ` ${cleanText(of)} `, PageNumber.TOTAL_PAGES] })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [numbers] })] })
}
