import { cleanText } from '../../../../../shared/document/cleanText.ts'
import { readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { withCommentNotes } from '../common/commentNotes.ts'
import { attributes, escapeMarkup } from '../common/escapeMarkup.ts'
import { type FileMetadata, MAX_LOGOS } from '../common/fileMetadata.ts'
import { directionOfBody, languageOf, withRegion } from '../common/fileText.ts'
import { HtmlWriter } from './htmlWriter.ts'
import { pageStyle } from './pageStyle.ts'

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/**
 * A document as one HTML file: language, title, headings, tables with header cells, pictures with their descriptions; it loads nothing and
 * runs nothing. The title is the first line, unless the text begins with a heading or a title of its own. Comments are notes at the end.
 */
export function toHtml(document: { readonly nodes: readonly BodyNode[]; readonly comments?: unknown }, metadata: FileMetadata): string {
  const { nodes: body, comments } = readFileDocument(document)
  const language = languageOf(body, metadata.language)
  const name = cleanText(metadata.title).replace(/\s+/g, ' ').trim()
  const writer = new HtmlWriter(language)
  const named = !name || body[0]?.type === 'heading' || body[0]?.attrs?.style === 'title'
  const main = writer.blocks(withCommentNotes(body, comments, language))
  const logos = (metadata.logos ?? []).filter((src) => src.startsWith('data:image/')).slice(0, MAX_LOGOS)
  const author = cleanText(metadata.author ?? '').trim()
  return [
    '<!DOCTYPE html>',
    `<html${attributes({ lang: withRegion(language), dir: directionOfBody(body) === 'rtl' ? 'rtl' : null })}>`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...(author ? [`<meta name="author"${attributes({ content: author })}>`] : []),
    `<title>${escapeMarkup(name || 'Tavolo')}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    ...(logos.length > 0 ? [`<header>${logos.map((src) => `<img class="logo"${attributes({ src })} alt="">`).join(' ')}</header>`] : []),
    '<main>',
    ...(named ? [] : [`<h1 class="title" dir="auto">${escapeMarkup(name)}</h1>`]),
    ...(metadata.contents ? [writer.contents(cleanText(metadata.contents))] : []),
    main,
    writer.footnotes(),
    '</main>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n')
}
