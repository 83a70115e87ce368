import { readDocx } from '../../../../../renderer/features/document/files/read/docx/readDocx.ts'
import { FilePictures } from '../../../../../renderer/features/document/files/read/filePictures.ts'
import { ImportNotes } from '../../../../../renderer/features/document/files/read/importNotes.ts'
import { readOdt } from '../../../../../renderer/features/document/files/read/odt/readOdt.ts'
import { readHtml } from '../../../../../renderer/features/document/files/read/readHtml.ts'
import { readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { PNG } from './everyKind.ts'

const readers = { docx: readDocx, odt: readOdt, html: readHtml }

/** A file read by our own readers; each of its pictures is {@link PNG}, because this machine decodes none. */
export function readBack(format: keyof typeof readers, bytes: Uint8Array) {
  const notes = new ImportNotes()
  const pictures = new FilePictures(notes)
  const read = readers[format](bytes, pictures, notes)
  const withPictures = (nodes: readonly BodyNode[]): readonly BodyNode[] =>
    nodes.map((node) =>
      node.type === 'image'
        ? { ...node, attrs: { src: PNG, alt: node.attrs?.alt } }
        : node.content
          ? { ...node, content: withPictures(node.content) }
          : node,
    )
  return { ...readFileDocument({ ...read, nodes: withPictures(read.nodes) }), notes: notes.all(), pictures: pictures.all }
}
