import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { type BodyNode, cleanText, normalizeBody } from '../../../../../shared/document/normalizedBody.ts'
import { DocxBlocks } from './docxBlocks.ts'
import { directionOptions, runs } from './docxRuns.ts'
import { styles } from './docxStyles.ts'

/** Metadata and footer texts of the file, in the language of the window. */
export interface DocxMetadata {
  readonly title: string
  /** Language tag, such as `it`. */
  readonly language: string
  /** "Pagina" and "di", around the page numbers in the footer. */
  readonly page: string
  readonly of: string
}

const REGIONS: Readonly<Record<string, string>> = { it: 'it-IT', en: 'en-GB' }

/** A document as .docx (Office Open XML). The title is the first line, unless the text begins with a heading. */
export async function toDocx(nodes: readonly BodyNode[], { title, language, page, of }: DocxMetadata): Promise<Uint8Array> {
  const body = normalizeBody(nodes)
  const blocks = new DocxBlocks()
  const children = blocks.of(body)
  const name = cleanText(title).replace(/\s+/g, ' ').trim()
  const first =
    body[0]?.type === 'heading' || !name
      ? []
      : [new Paragraph({ ...directionOptions([{ type: 'text', text: name }]), style: 'Title', children: runs([{ type: 'text', text: name }]) })]
  const file = new Document({
    title: name,
    creator: 'Tavolo',
    lastModifiedBy: 'Tavolo',
    description: '',
    styles: styles(REGIONS[language] ?? language),
    numbering: { config: blocks.numbering() },
    features: { updateFields: false },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({ size: 18, children: [`${cleanText(page)} `, PageNumber.CURRENT, ` ${cleanText(of)} `, PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: [...first, ...children],
      },
    ],
  })
  return new Uint8Array(await (await Packer.toBlob(file)).arrayBuffer())
}
