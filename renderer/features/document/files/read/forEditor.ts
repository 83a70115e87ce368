import { type FileDocument, readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { type BodyNode, plainText } from '../../../../../shared/document/normalizedBody.ts'
import type { ImportNotes } from './importNotes.ts'

/**
 * A document of a file as the editor can hold it. What it cannot hold is said in `notes`, word for word. Cost: O(nodes).
 * @param mayComment whether comments and tracked changes stay; without, changes are accepted and comments are not in it
 */
export function forEditor({ nodes, comments }: FileDocument, notes: ImportNotes, mayComment: boolean): FileDocument {
  if (!mayComment) for (const { author, text } of comments) notes.add('comment', author ? `${author}: ${text}` : text)
  return readFileDocument({ nodes: nodes.flatMap((node) => lowered(node, { notes, mayComment })), comments: mayComment ? comments : [] })
}

interface Surroundings {
  readonly notes: ImportNotes
  readonly mayComment: boolean
}

function lowered(node: BodyNode, around: Surroundings): BodyNode[] {
  const { notes, mayComment } = around
  if (node.marks?.some(({ type }) => type === 'deletion') && (!mayComment || node.type === 'footnote')) {
    notes.add('deletion', node.type === 'footnote' ? plainText(node) : (node.text ?? ''))
    return []
  }
  // what was said about a footnote's own words has no place to stand
  if (node.type === 'footnote') return [{ ...node, content: (node.content ?? []).flatMap((child) => lowered(child, { notes, mayComment: false })) }]
  if (node.text !== undefined || node.type === 'hardBreak' || node.type === 'mention') return [mayComment ? node : withoutReview(node)]
  const content = (node.content ?? []).flatMap((child) => lowered(child, around))
  if (node.type === 'paragraph' && content.length === 0 && (node.content ?? []).length > 0) return []
  if (node.type === 'paragraph' && node.attrs?.style === 'title') return [{ type: 'heading', attrs: { level: 1 }, content }]
  if (node.type === 'paragraph' && node.attrs?.style) {
    notes.add('look', plainText(node))
    const { style: _, ...attrs } = node.attrs
    return [{ ...node, attrs, content }]
  }
  return [node.content ? { ...node, content } : node]
}

const REVIEW: ReadonlySet<string> = new Set(['comment', 'insertion', 'deletion', 'reformat'])
const withoutReview = (node: BodyNode): BodyNode => (node.marks ? { ...node, marks: node.marks.filter(({ type }) => !REVIEW.has(type)) } : node)
