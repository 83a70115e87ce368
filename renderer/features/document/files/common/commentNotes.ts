import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { commentSpans, inlineNodes } from './fileText.ts'

const TEXTS = {
  it: { comment: 'Commento di', answer: 'Risposta di', resolved: 'chiuso' },
  en: { comment: 'Comment by', answer: 'Answer by', resolved: 'resolved' },
}

/** Whether a footnote of a file is a thread of comments ({@link withCommentNotes}). */
export const isCommentNote = ({ type, attrs }: BodyNode): boolean => type === 'footnote' && attrs?.isComment === true

/**
 * A body with its comments as notes, for formats that have no comments: each thread is one, behind the words that it is about. One about a footnote
 * stands behind the sign of that, one about no letters behind the first heading or paragraph. Cost: O(nodes + comments)
 */
export function withCommentNotes(nodes: readonly BodyNode[], comments: readonly FileComment[], language: string): readonly BodyNode[] {
  if (comments.length === 0) return nodes
  const marked = new Set(inlineNodes(nodes).flatMap(({ marks = [] }) => marks.flatMap(({ type, attrs }) => (type === 'comment' ? [attrs?.id] : []))))
  const threads = comments.filter(({ answers }) => answers === null)
  const spans = commentSpans(
    nodes,
    threads.filter(({ id }) => marked.has(id)),
  )
  const notesOf = (ids: readonly string[]): readonly BodyNode[] => ids.map((id) => noteOf(id, comments, language))
  const noted = (node: BodyNode): readonly BodyNode[] => {
    const { content } = node
    if (node.type === 'footnote') return [node, ...notesOf([node, ...inlineNodes(content ?? [])].flatMap((each) => spans(each).ends))]
    return [content ? { ...node, content: content.flatMap(noted) } : node, ...notesOf(spans(node).ends)]
  }
  const body = nodes.flatMap(noted)
  const general = notesOf(threads.flatMap(({ id }) => (marked.has(id) ? [] : [id])))
  if (general.length === 0) return body
  const first = body.find(({ type }) => type === 'heading' || type === 'paragraph')
  if (!first) return [...body, { type: 'paragraph', content: general }]
  return body.map((node) => (node === first ? { ...node, content: [...(node.content ?? []), ...general] } : node))
}

function noteOf(id: string, comments: readonly FileComment[], language: string): BodyNode {
  const texts = language === 'it' ? TEXTS.it : TEXTS.en
  const paragraphs = comments
    .filter((each) => each.id === id || each.answers === id)
    .map(({ author, at, text, answers, resolved }): BodyNode => {
      const day = new Date(at).toLocaleDateString(language, { dateStyle: 'long' })
      const about = [day, ...(resolved ? [texts.resolved] : [])].join(', ')
      const by = `${answers === null ? texts.comment : texts.answer} ${author || 'Tavolo'}`
      return {
        type: 'paragraph',
        content: [
          { type: 'text', text: by, marks: [{ type: 'bold' }] },
          { type: 'text', text: ` (${about}): ${text.replaceAll('\n', ' ')}` },
        ],
      }
    })
  return { type: 'footnote', attrs: { isComment: true }, content: paragraphs }
}
