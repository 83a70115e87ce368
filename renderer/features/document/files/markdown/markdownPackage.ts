import { Problem } from '../../../../../shared/base/problem.ts'
import { readZip } from '../read/readZip.ts'
import { addressOf } from './markdownPictures.ts'

/** A Markdown file with the pictures beside it, as a zip has them. */
export interface MarkdownPackage {
  readonly markdown: string
  /** Bytes of each picture, by the source that stands for it in the text until it is stored. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

const isMarkdown = (name: string) => /(^|\/)[^/]+\.(md|markdown)$/i.test(name) && !name.startsWith('__MACOSX/')
const isPicture = (name: string) => /\.(png|jpe?g|webp|gif)$/i.test(name)
/** Pictures of one package that come in; of the others the description does. */
const MAX_PICTURES = 300

/**
 * Unpacks a zip with one Markdown file and its pictures. Where the text names a picture of the package, a short source stands for it: a picture
 * of megabytes is not parsed as text.
 * @throws Problem `file.wrong` where there is not one Markdown file; `file.damaged`, `file.tooLarge`
 */
export function unpackMarkdown(bytes: Uint8Array): MarkdownPackage {
  const files = readZip(bytes, (name) => isMarkdown(name) || isPicture(name))
  const [text, ...more] = [...files].filter(([name]) => isMarkdown(name))
  if (!text || more.length > 0) throw new Problem('file.wrong')
  const [name, content] = text
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  let markdown: string
  try {
    markdown = new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (cause) {
    throw new Problem('file.damaged', { cause })
  }
  const pictures = new Map<string, Uint8Array>()
  for (const [path, picture] of files) {
    if (!isPicture(path) || !path.startsWith(folder) || pictures.size >= MAX_PICTURES) continue
    const source = `data:image/png;base64,package${pictures.size}`
    const address = path.slice(folder.length)
    const before = markdown
    for (const written of [addressOf(address), `./${addressOf(address)}`, `<${address}>`, address])
      markdown = markdown.replaceAll(`](${written})`, `](${source})`)
    if (markdown !== before) pictures.set(source, picture)
  }
  return { markdown, pictures }
}
