import { Problem } from '../../../../../shared/base/problem.ts'
import type { FileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { plainText } from '../../../../../shared/document/normalizedBody.ts'
import { MAX_PASTED_CHARS, maxElements, tooMuchText } from '../../paste/pasteLimits.ts'
import { type PictureSource, picturesInText, preparePictures } from '../../pictures/preparePictures.ts'
import { Cancelled, type Converter, startConverter } from '../convert/converter.ts'
import type { MarkdownPackage } from '../markdown/markdownPackage.ts'
import { forEditor } from '../read/forEditor.ts'
import { type ImportNote, ImportNotes } from '../read/importNotes.ts'
import { MAX_PACKAGE_BYTES } from '../read/readZip.ts'

/** The text of a file, ready for the editor. */
export interface ReadDocument {
  readonly document: FileDocument
  /** The pictures that the text refers to, to be stored before it is written. */
  readonly pictures: readonly Uint8Array[]
  /** What did not come in, or not as it was. */
  readonly notes: readonly ImportNote[]
  /** Whether only the words came in, because the text is too complex. */
  readonly isWordsOnly: boolean
}

/** Why a file does not come in, in words of the import. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
  readonly reason: 'tooMuch' | 'tooLarge' | 'oldWord' | 'wrong' | 'damaged' | 'unreadable'

  constructor(reason: ImportRefused['reason']) {
    super(reason)
    this.reason = reason
  }
}

const REASONS: Readonly<Partial<Record<string, ImportRefused['reason']>>> = {
  'file.tooLarge': 'tooLarge',
  'file.wrong': 'wrong',
  'file.damaged': 'damaged',
}
/** First bytes of the compound files of Word 97, and of encrypted documents. */
const OLD_WORD = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Reads a file of a word processor, a page or a text, by its content. Reading runs in a worker and is given up after a time.
 * @param mayComment whether its comments and tracked changes come in, too
 * @throws ImportRefused where it cannot come in; Cancelled
 */
export async function readDocumentFile(file: File, signal: AbortSignal, mayComment: boolean): Promise<ReadDocument> {
  if (file.size > MAX_PACKAGE_BYTES) throw new ImportRefused('tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => new ArrayBuffer(0)))
  if (OLD_WORD.every((byte, at) => bytes[at] === byte)) throw new ImportRefused('oldWord')
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip && /\.zip$/i.test(file.name)) return withConverter(signal, async (converter) => readPackage(await converter.run('unpackMarkdown', bytes)))
  if (!isZip && !/\.(html?|xhtml)$/i.test(file.name)) return readText(bytes)
  const format = isZip ? (isOpenDocument(bytes) ? 'odt' : 'docx') : 'html'
  return withConverter(signal, async (converter) => {
    const { document, pictures, notes } = await converter.run('read', { format, bytes })
    return { ...limited(document, notes, mayComment), pictures }
  })
}

async function withConverter(signal: AbortSignal, run: (converter: Converter) => Promise<ReadDocument>): Promise<ReadDocument> {
  const converter = startConverter(signal)
  try {
    return await run(converter)
  } catch (error) {
    if (error instanceof Cancelled || error instanceof ImportRefused) throw error
    throw new ImportRefused((error instanceof Problem && REASONS[error.code]) || 'unreadable')
  } finally {
    converter.end()
  }
}

/** A Markdown file of a zip, with the pictures beside it. @throws ImportRefused */
const readPackage = ({ markdown, pictures }: MarkdownPackage): Promise<ReadDocument> =>
  readMarkdownText(markdown, {
    bytesOf: (node) => pictures.get(String(node.attrs?.src)) ?? picturesInText.bytesOf(node),
  })

/** An OpenDocument says what it is in its first file, which is not compressed. */
const isOpenDocument = (bytes: Uint8Array): boolean =>
  /mimetypeapplication\/vnd\.oasis\.opendocument\.text/.test(new TextDecoder('latin1').decode(bytes.subarray(30, 120)))

function limited(read: FileDocument, readNotes: readonly ImportNote[], mayComment: boolean): Omit<ReadDocument, 'pictures'> {
  const notes = new ImportNotes()
  const document = forEditor(read, notes, mayComment)
  const text = document.nodes.map(plainText).join('\n')
  if (tooMuchText(text)) throw new ImportRefused('tooMuch')
  return { document, notes: [...readNotes, ...notes.all().filter(({ kind }) => !readNotes.some((each) => each.kind === kind))], isWordsOnly: false }
}

/** A text file as Markdown. @throws ImportRefused */
async function readText(bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length > MAX_PASTED_CHARS * 4) throw new ImportRefused('tooMuch')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ImportRefused('unreadable')
  }
  if (text.includes('\u0000')) throw new ImportRefused('unreadable')
  return readMarkdownText(text)
}

/** Markdown as a document. @throws ImportRefused where it is too much */
export async function readMarkdownText(markdown: string, source: PictureSource = picturesInText): Promise<ReadDocument> {
  if (tooMuchText(markdown)) throw new ImportRefused('tooMuch')
  const { plainParagraphs, readMarkdown } = await import('../markdown/readMarkdown.ts')
  const nodes = await readMarkdown(markdown, maxElements(markdown.length))
  const notes = new ImportNotes()
  const prepared = await preparePictures(nodes ?? plainParagraphs(markdown), { ...source, onLost: (alt) => notes.add('picture', alt) })
  return { document: { nodes: prepared.nodes, comments: [] }, pictures: prepared.pictures, notes: notes.all(), isWordsOnly: nodes === null }
}
