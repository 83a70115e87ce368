import { directionOf } from '../../../../../shared/base/text/direction.ts'
import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

const isInline = (node: BodyNode): boolean =>
  node.text !== undefined || node.type === 'mention' || node.type === 'footnote' || node.type === 'hardBreak'

/** All inline nodes of a body in the order of the text; those of a footnote after its mark. Cost: O(nodes). */
export function inlineNodes(nodes: readonly BodyNode[]): BodyNode[] {
  const out: BodyNode[] = []
  const visit = (node: BodyNode) => {
    if (isInline(node)) out.push(node)
    for (const child of node.content ?? []) visit(child)
  }
  nodes.forEach(visit)
  return out
}

/** Which comments begin before an inline node and end after it. */
export interface CommentSpan {
  readonly begins: readonly string[]
  readonly ends: readonly string[]
}
const NO_SPAN: CommentSpan = { begins: [], ends: [] }

/** Where each thread of comments begins and ends. A comment that is about no letter stands at the first node. Answers stand with their thread. Cost: O(nodes). */
export function commentSpans(body: readonly BodyNode[], comments: readonly FileComment[]): (node: BodyNode) => CommentSpan {
  const threads = comments.filter(({ answers }) => answers === null)
  if (threads.length === 0) return () => NO_SPAN
  const nodes = inlineNodes(body)
  const [first, last] = [new Map<string, BodyNode>(), new Map<string, BodyNode>()]
  for (const node of nodes) {
    for (const { type, attrs } of node.marks ?? []) {
      if (type !== 'comment') continue
      const id = String(attrs?.id)
      if (!first.has(id)) first.set(id, node)
      last.set(id, node)
    }
  }
  const spans = new Map<BodyNode, { begins: string[]; ends: string[] }>()
  const at = (node: BodyNode) => spans.get(node) ?? spans.set(node, { begins: [], ends: [] }).get(node)
  for (const { id } of threads) {
    const [begin, end] = [first.get(id) ?? nodes[0], last.get(id) ?? nodes[0]]
    if (begin) at(begin)?.begins.push(id)
    if (end) at(end)?.ends.push(id)
  }
  return (node) => spans.get(node) ?? NO_SPAN
}

/** The direction of a block: its own, or that of its first letter; null where it has neither. */
export const directionOfBlock = (node: BodyNode): 'ltr' | 'rtl' | null =>
  node.attrs?.dir === 'rtl' || node.attrs?.dir === 'ltr'
    ? node.attrs.dir
    : directionOf(
        inlineNodes(node.content ?? [])
          .map(({ text = '' }) => text)
          .join(''),
      )

/** Frequent words that only one of the languages has. */
const FREQUENT = {
  it: new Set('il lo la le gli di e al dal nella che non per una un con del della sono è nel alla dei delle si da come anche più'.split(' ')),
  en: new Set('the of and to in is that for with are this was on as be by from at which not or an it'.split(' ')),
} as const
/** Words that are looked at, and how many of the frequent ones decide. */
const SAMPLE = 4000
const ENOUGH = 8

/** The direction in which most letters of a text are written. Cost: O(letters). */
export function directionOfBody(body: readonly BodyNode[]): 'ltr' | 'rtl' {
  let right = 0
  for (const { text = '' } of inlineNodes(body)) right += directionOf(text) === 'rtl' ? text.length : -text.length
  return right > 0 ? 'rtl' : 'ltr'
}

/** Languages that are written from right to left, by their letters. */
const RIGHT_TO_LEFT = [
  ['he', /\p{Script=Hebrew}/u],
  ['ar', /\p{Script=Arabic}/u],
] as const

/** The language of a text by its letters and its most frequent words; `fallback` where these do not say. */
export function languageOf(body: readonly BodyNode[], fallback: string): string {
  if (directionOfBody(body) === 'rtl') {
    const text = inlineNodes(body).find((node) => directionOf(node.text ?? '') === 'rtl')?.text ?? ''
    return RIGHT_TO_LEFT.find(([, letters]) => letters.test(text))?.[0] ?? fallback
  }
  const counts = { it: 0, en: 0 }
  let left = SAMPLE
  for (const { text } of inlineNodes(body)) {
    for (const [word] of text?.toLowerCase().matchAll(/\p{L}+/gu) ?? []) {
      if (FREQUENT.it.has(word)) counts.it++
      if (FREQUENT.en.has(word)) counts.en++
      left--
    }
    if (left <= 0) break
  }
  if (counts.it + counts.en < ENOUGH) return fallback
  return counts.it > counts.en * 2 ? 'it' : counts.en > counts.it * 2 ? 'en' : fallback
}

const REGIONS: Readonly<Record<string, string>> = { it: 'it-IT', en: 'en-GB', ar: 'ar-SA', he: 'he-IL' }
/** A language with the region that word processors ask for. */
export const withRegion = (language: string): string => REGIONS[language] ?? language
