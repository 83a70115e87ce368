import { type Zippable, zipSync } from 'fflate'
import { utf8 } from '../../../../../shared/base/bytes.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import { type FileDocument, readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { importPicture } from '../../pictures/importPicture.ts'
import type { FileMetadata } from '../common/fileMetadata.ts'
import { picturesForWord } from '../common/picturesForWord.ts'
import { FilePictures } from '../read/filePictures.ts'
import { type ImportNote, ImportNotes } from '../read/importNotes.ts'

/** Formats of which a file is made here; a PDF is printed from HTML by the main process. */
export type WrittenFormat = 'docx' | 'odt' | 'html' | 'md'
/** Formats that are read here; Markdown has a worker of its own. */
export type ReadFormat = 'docx' | 'odt' | 'html'

interface WriteInput {
  readonly format: WrittenFormat
  readonly document: { readonly nodes: readonly BodyNode[]; readonly comments?: FileDocument['comments'] }
  readonly metadata: FileMetadata
}
interface ReadInput {
  readonly format: ReadFormat
  readonly bytes: Uint8Array
}
/** What a file held, and what did not come in. */
export interface ReadOutput {
  readonly document: FileDocument
  readonly notes: readonly ImportNote[]
}

/** What the worker does. Each format's code is loaded when it is first needed. */
export const conversions = {
  write: async ({ format, document, metadata }: WriteInput): Promise<Uint8Array> => {
    if (format === 'md') return utf8((await import('../markdown/toMarkdown.ts')).toMarkdown(document.nodes))
    if (format === 'html') return utf8((await import('../html/toHtml.ts')).toHtml(document, metadata))
    const readable = { ...document, nodes: await picturesForWord(document.nodes) }
    if (format === 'odt') return (await import('../odt/toOdt.ts')).toOdt(readable, metadata)
    return (await import('../docx/toDocx.ts')).toDocx(readable, metadata)
  },

  /** @throws Problem `file.damaged`, `file.tooLarge`, `file.wrong` */
  read: async ({ format, bytes }: ReadInput): Promise<ReadOutput> => {
    const notes = new ImportNotes()
    const pictures = new FilePictures(notes)
    const read = await readFormat(format, bytes, pictures, notes)
    const nodes = await withPictures(read.nodes, pictures, notes)
    return { document: readFileDocument({ nodes, ...('comments' in read ? { comments: read.comments } : {}) }), notes: notes.all() }
  },

  /** Files as one zip. */
  pack: async (files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Uint8Array> => {
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

/** Puts the pictures into their places, decoded and encoded again: no data of the camera, no second file behind the picture. */
async function withPictures(nodes: readonly BodyNode[], { all }: FilePictures, notes: ImportNotes): Promise<readonly BodyNode[]> {
  const bytesOf = new Map(all.map(({ ref, bytes }) => [ref, bytes]))
  const out: BodyNode[] = []
  for (const node of nodes) {
    if (node.type !== 'image') {
      out.push(node.content ? { ...node, content: await withPictures(node.content, { all } as FilePictures, notes) } : node)
      continue
    }
    const { ref, alt } = node.attrs as { readonly ref: string; readonly alt: string }
    const bytes = bytesOf.get(ref)
    try {
      if (bytes) out.push({ type: 'image', attrs: { ...(await importPicture(new Blob([new Uint8Array(bytes)]))), alt } })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      notes.add('picture', alt)
      if (alt) out.push({ type: 'paragraph', content: [{ type: 'text', text: alt }] })
    }
  }
  return out
}
