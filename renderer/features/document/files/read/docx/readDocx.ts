import type { FileComment } from '../../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../../shared/document/normalizedBody.ts'
import type { FilePictures } from '../filePictures.ts'
import type { ImportNotes } from '../importNotes.ts'
import { allIn, childOf, elementsIn, textIn, type XmlElement } from '../xmlTree.ts'
import { type DocxParts, readDocxParts } from './docxParts.ts'
import { DocxReader } from './docxReader.ts'

/**
 * Reads a Word document (.docx): text with its structure, pictures inside the file, footnotes, comments, tracked changes. Nothing is
 * fetched, macros and embedded objects are not looked at; what is not read is in `notes`.
 * @throws Problem `file.damaged`, `file.tooLarge`, `file.wrong`
 */
export function readDocx(
  bytes: Uint8Array,
  pictures: FilePictures,
  notes: ImportNotes,
): { readonly nodes: readonly BodyNode[]; readonly comments: readonly FileComment[] } {
  const parts = readDocxParts(bytes, notes)
  const reader = new DocxReader(parts, pictures, notes)
  const body = childOf(parts.document, 'body')
  reader.noteOtherChanges()
  return { nodes: body ? reader.blocks(body) : [], comments: commentsOf(parts) }
}

function commentsOf({ comments, commentsExtended }: DocxParts): FileComment[] {
  const extended = new Map(allIn(commentsExtended, 'commentEx').map(({ attributes }) => [attributes.paraId ?? '', attributes]))
  const idOfParagraph = new Map<string, string>()
  const paragraphsOf = (comment: XmlElement) => allIn(comment, 'p')
  for (const comment of elementsIn(comments))
    for (const { attributes } of paragraphsOf(comment)) idOfParagraph.set(attributes.paraId ?? '', comment.attributes.id ?? '')
  return elementsIn(comments).map((comment) => {
    const paragraphs = paragraphsOf(comment)
    const about = paragraphs.map(({ attributes }) => extended.get(attributes.paraId ?? '')).find((each) => each !== undefined)
    const text = paragraphs.map((each) => allIn(each, 't').map(textIn).join('')).join('\n')
    const { id = '', author = '', date = '' } = comment.attributes
    return { id, author, at: date, text, answers: idOfParagraph.get(about?.paraIdParent ?? '-') ?? null, resolved: about?.done === '1' }
  })
}
