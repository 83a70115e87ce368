import { type Zippable, zipSync } from 'fflate'
import { utf8 } from '../../../../../shared/base/bytes.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import { type FileDocument, readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { preparePictures } from '../../pictures/preparePictures.ts'
import type { FileMetadata } from '../common/fileMetadata.ts'
import { picturesForWord } from '../common/picturesForWord.ts'
import { FilePictures } from '../read/filePictures.ts'
import { type ImportNote, ImportNotes } from '../read/importNotes.ts'

/** Formats of which one file is made here; a PDF is printed from HTML by the main process. */
export type WrittenFormat = 'docx' | 'odt' | 'html'
/** Formats that are read here; Markdown has a worker of its own. */
export type ReadFormat = 'docx' | 'odt' | 'html'

interface WriteInput {
  readonly format: WrittenFormat
  readonly document: { readonly nodes: readonly BodyNode[]; readonly comments?: FileDocument['comments'] }
  readonly metadata: FileMetadata
}
interface MarkdownInput {
  readonly nodes: readonly BodyNode[]
  readonly comments?: FileDocument['comments']
  /** Of who writes the file, where the text does not say its own. */
  readonly language?: string
  /** Where its pictures are to stand. */
  readonly folder: string
}
/** A file in a zip, by its path. */
export interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
}
interface ReadInput {
  readonly format: ReadFormat
  readonly bytes: Uint8Array
}
/** What a file held, and what did not come in. */
export interface ReadOutput {
  readonly document: FileDocument
  /** The pictures that it refers to, to be stored before it is written. */
  readonly pictures: readonly Uint8Array[]
  readonly notes: readonly ImportNote[]
}

/** What the worker does. Each format's code is loaded when it is first needed. */
export const conversions = {
  write: async ({ format, document, metadata }: WriteInput): Promise<Uint8Array> => {
    if (format === 'html') return utf8((await import('../html/toHtml.ts')).toHtml(document, metadata))
    const readable = { ...document, nodes: await picturesForWord(document.nodes) }
    const logos = await picturesForWord((metadata.logos ?? []).map((src) => ({ type: 'image', attrs: { src } })))
    const about = { ...metadata, logos: logos.map(({ attrs }) => String(attrs?.src)) }
    if (format === 'odt') return (await import('../odt/toOdt.ts')).toOdt(readable, about)
    return (await import('../docx/toDocx.ts')).toDocx(readable, about)
  },

  /** Markdown, whose pictures are files beside it. */
  writeMarkdown: async ({
    nodes,
    comments,
    language,
    folder,
  }: MarkdownInput): Promise<{ readonly bytes: Uint8Array; readonly beside: readonly PackedFile[] }> => {
    const [{ picturesBeside }, { toMarkdown }] = await Promise.all([import('../markdown/markdownPictures.ts'), import('../markdown/toMarkdown.ts')])
    const taken = picturesBeside(nodes, folder)
    return { bytes: utf8(toMarkdown(taken.nodes, comments, language)), beside: taken.files }
  },

  /** @throws Problem `file.damaged`, `file.tooLarge`, `file.wrong` */
  read: async ({ format, bytes }: ReadInput): Promise<ReadOutput> => {
    const notes = new ImportNotes()
    const pictures = new FilePictures(notes)
    const read = await readFormat(format, bytes, pictures, notes)
    const bytesByRef = new Map(pictures.all.map(({ ref, bytes }) => [ref, bytes]))
    const prepared = await preparePictures(read.nodes, {
      bytesOf: ({ attrs }) => bytesByRef.get(String(attrs?.ref)) ?? null,
      onLost: (alt) => notes.add('picture', alt),
    })
    const document = readFileDocument({ nodes: prepared.nodes, ...('comments' in read ? { comments: read.comments } : {}) })
    return { document, pictures: prepared.pictures, notes: notes.all() }
  },

  /** A zip with one Markdown file and its pictures. @throws Problem `file.damaged`, `file.tooLarge`, `file.wrong` */
  unpackMarkdown: async (bytes: Uint8Array) => (await import('../markdown/markdownPackage.ts')).unpackMarkdown(bytes),

  /** The form that the text of an earlier release has now, of a whole document: an update, empty where there is no such text. */
  convertOld: async (state: Uint8Array): Promise<Uint8Array> => {
    const [{ applyUpdate, Doc }, { convert }] = await Promise.all([import('yjs'), import('../../../../../shared/document/flat/convert.ts')])
    const doc = new Doc()
    applyUpdate(doc, state)
    return convert(doc)?.update ?? new Uint8Array()
  },

  /** Files as one zip. */
  pack: async (files: readonly PackedFile[]): Promise<Uint8Array> => {
    const zip: Zippable = {}
    for (const { name, bytes } of files) zip[name] = [bytes, { level: /\.(md|html)$/.test(name) ? 6 : 0 }]
    return zipSync(zip)
  },
}

/** The conversions, by name. */
export type Conversion = keyof typeof conversions
export type ConversionInput<C extends Conversion> = Parameters<(typeof conversions)[C]>[0]
export type ConversionOutput<C extends Conversion> = Awaited<ReturnType<(typeof conversions)[C]>>

async function readFormat(format: ReadFormat, bytes: Uint8Array, pictures: FilePictures, notes: ImportNotes) {
  if (format === 'html') return (await import('../read/readHtml.ts')).readHtml(bytes, pictures, notes)
  // an encrypted or very old document of Word is no zip
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Problem('file.wrong')
  if (format === 'odt') return (await import('../read/odt/readOdt.ts')).readOdt(bytes, pictures, notes)
  return (await import('../read/docx/readDocx.ts')).readDocx(bytes, pictures, notes)
}
