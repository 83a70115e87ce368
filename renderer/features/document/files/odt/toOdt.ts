import { strToU8, type Zippable, zipSync } from 'fflate'
import { cleanText } from '../../../../../shared/document/cleanText.ts'
import { readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { attributes, escapeMarkup } from '../common/escapeMarkup.ts'
import { type FileMetadata, MAX_LOGOS } from '../common/fileMetadata.ts'
import { directionOfBody, languageOf, withRegion } from '../common/fileText.ts'
import { OdtBlocks } from './odtBlocks.ts'
import { OdtPictures } from './odtPictures.ts'
import { odfPart, odtStyles } from './odtStyles.ts'
import { OdtText, odfText } from './odtText.ts'

const TYPE = 'application/vnd.oasis.opendocument.text'
/** Height of the logo, in pixels at 96 per inch. */
const LOGO_HEIGHT = 48
/** Widest logo, so that six stand beside each other. */
const LOGO_WIDTH = 100

/** A document as .odt (OpenDocument 1.3). The title is the first line, unless the text begins with a heading or a title of its own. */
export function toOdt(document: { readonly nodes: readonly BodyNode[]; readonly comments?: unknown }, metadata: FileMetadata): Uint8Array {
  const { nodes: body, comments } = readFileDocument(document)
  const language = withRegion(languageOf(body, metadata.language))
  const name = cleanText(metadata.title).replace(/\s+/g, ' ').trim()
  const text = new OdtText(body, comments, metadata.kindsBefore)
  const pictures = new OdtPictures()
  const blocks = new OdtBlocks(text, pictures)
  const named = !name || body[0]?.type === 'heading' || body[0]?.attrs?.style === 'title'
  const title = named ? '' : blocks.of([{ type: 'paragraph', attrs: { style: 'title' }, content: [{ type: 'text', text: name }] }])
  const main = `${blocks.of(body)}${text.rest()}`
  const contents = metadata.contents ? blocks.contents(cleanText(metadata.contents)) : ''
  const logos = (metadata.logos ?? [])
    .slice(0, MAX_LOGOS)
    .map((src) => pictures.frame({ type: 'image', attrs: { src } }, LOGO_HEIGHT, LOGO_WIDTH))
    .filter(Boolean)
    .join('  ')
  const content = odfPart(
    'office:document-content',
    'office style text table draw fo svg xlink dc loext tavolo',
    `<office:automatic-styles>${text.styles()}${blocks.styles()}</office:automatic-styles><office:body><office:text>${text.changes()}${title}${contents}${main}</office:text></office:body>`,
  )
  const files: Record<string, string> = {
    'content.xml': content,
    'styles.xml': odtStyles(language, {
      header: `${logos}<text:tab/>${odfText(name, true)}`,
      firstHeader: logos,
      isRight: directionOfBody(body) === 'rtl',
      page: cleanText(metadata.page),
      of: cleanText(metadata.of),
    }),
    'meta.xml': metaOf(name, language, cleanText(metadata.author ?? '').trim() || 'Tavolo'),
  }
  const zip: Zippable = { mimetype: [strToU8(TYPE), { level: 0 }] }
  for (const [path, part] of Object.entries(files)) zip[path] = strToU8(part)
  for (const { path, bytes } of pictures.files) zip[path] = [bytes, { level: 0 }]
  zip['META-INF/manifest.xml'] = strToU8(
    manifestOf([
      ['/', TYPE],
      ...Object.keys(files).map((path) => [path, 'text/xml'] as const),
      ...pictures.files.map(({ path, type }) => [path, type] as const),
    ]),
  )
  return zipSync(zip)
}

const metaOf = (title: string, language: string, author: string): string =>
  odfPart(
    'office:document-meta',
    'office meta dc',
    `<office:meta><meta:generator>Tavolo</meta:generator><dc:title>${escapeMarkup(title)}</dc:title><meta:initial-creator>${escapeMarkup(author)}</meta:initial-creator><dc:creator>${escapeMarkup(author)}</dc:creator><dc:language>${language}</dc:language></office:meta>`,
  )

const manifestOf = (files: readonly (readonly [string, string])[]): string =>
  odfPart(
    'manifest:manifest',
    'manifest',
    files.map(([path, type]) => `<manifest:file-entry${attributes({ 'manifest:full-path': path, 'manifest:media-type': type })}/>`).join(''),
  )
