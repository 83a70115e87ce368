import { truncate } from '../../base/text/truncate.ts'
import { cleanText } from '../cleanText.ts'
import { type BodyNode, normalizeFileBody } from '../normalizedBody.ts'
import { timeOf } from './fileKinds.ts'

/** A comment on a document; the mark `comment` says which letters it is about. */
export interface FileComment {
  readonly id: string
  readonly author: string
  /** ISO 8601, to the second, UTC. */
  readonly at: string
  readonly text: string
  /** The comment that it answers; null for the first of a thread. */
  readonly answers: string | null
  readonly resolved: boolean
}

/** A document on its way from or to a file. */
export interface FileDocument {
  readonly nodes: readonly BodyNode[]
  readonly comments: readonly FileComment[]
}

/** Most comments of a file that are read. */
const MAX_COMMENTS = 5000

/** Makes a document that can be believed of any value: only known nodes, only comments with an id of their own. Cost: O(nodes). */
export function readFileDocument(value: { readonly nodes?: unknown; readonly comments?: unknown }): FileDocument {
  const ids = new Set<string>()
  const comments: FileComment[] = []
  for (const each of Array.isArray(value.comments) ? value.comments.slice(0, MAX_COMMENTS) : []) {
    const raw = each as Partial<Record<keyof FileComment, unknown>> | null
    if (typeof raw?.id !== 'string' || ids.has(raw.id)) continue
    ids.add(raw.id)
    const line = (text: unknown, max: number) => truncate(cleanText(typeof text === 'string' ? text : ''), max)
    const answers = typeof raw.answers === 'string' && raw.answers !== raw.id ? raw.answers : null
    comments.push({
      id: raw.id,
      author: line(raw.author, 80),
      at: timeOf(raw.at),
      text: line(raw.text, 5000),
      answers,
      resolved: raw.resolved === true,
    })
  }
  return {
    nodes: normalizeFileBody(value.nodes),
    comments: comments.map((each) => (each.answers !== null && !ids.has(each.answers) ? { ...each, answers: null } : each)),
  }
}
