import type { FileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { type BodyNode, normalizeBody, plainText } from '../../../../../shared/document/normalizedBody.ts'
import type { ImportNotes } from './importNotes.ts'

/**
 * A document of a file as the editor can hold it: footnotes at the end of the text, changes accepted, comments not in it. What the editor
 * cannot hold is said in `notes`, word for word. Cost: O(nodes).
 */
export function forEditor({ nodes, comments }: FileDocument, notes: ImportNotes): readonly BodyNode[] {
  for (const { author, text } of comments) notes.add('comment', author ? `${author}: ${text}` : text)
  const footnotes: BodyNode[] = []
  const body = nodes.flatMap((node) => lowered(node, notes, footnotes))
  const rest = footnotes.flatMap((note, at) => {
    const [first, ...more] = (note.content ?? []).flatMap((paragraph) => lowered(paragraph, notes, []))
    return [{ type: 'paragraph', content: [{ type: 'text', text: `[${at + 1}] ` }, ...(first?.content ?? [])] }, ...more]
  })
  return normalizeBody([...body, ...(rest.length > 0 ? [{ type: 'horizontalRule' }, ...rest] : [])])
}

function lowered(node: BodyNode, notes: ImportNotes, footnotes: BodyNode[]): BodyNode[] {
  const has = (type: string) => node.marks?.some((mark) => mark.type === type) === true
  if (has('deletion')) {
    notes.add('deletion', node.type === 'footnote' ? plainText(node) : (node.text ?? ''))
    return []
  }
  if (node.type === 'footnote') {
    footnotes.push(node)
    return [{ type: 'text', text: `[${footnotes.length}]` }]
  }
  if (node.type === 'mention') return [{ ...node, type: 'text', text: String(node.attrs?.label ?? '') }]
  if (has('highlight')) notes.add('look', node.text)
  if (node.text !== undefined) return [node]
  if (node.type === 'pageBreak') {
    notes.add('pageBreak')
    return []
  }
  if (node.attrs?.align || node.attrs?.dir) notes.add('look', plainText(node))
  const content = (node.content ?? []).flatMap((child) => lowered(child, notes, footnotes))
  if (node.type === 'paragraph' && content.length === 0 && (node.content ?? []).length > 0) return []
  if (node.type === 'paragraph' && node.attrs?.style === 'title') return [{ type: 'heading', attrs: { level: 1 }, content }]
  if (node.type === 'callout') return [{ type: 'blockquote', content }]
  return [node.content ? { ...node, content } : node]
}
