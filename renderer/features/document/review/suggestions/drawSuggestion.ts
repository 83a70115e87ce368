import type { Node } from '@tiptap/pm/model'
import { Decoration } from '@tiptap/pm/view'
import type { ProposedPart } from '../../../../../shared/document/suggest/proposedContent.ts'
import { wordsOf } from '../../../../../shared/document/suggest/proposedContent.ts'
import { personColour } from '../../../../kit/people/Avatar.tsx'
import { t } from '../../../../kit/text/translations.ts'
import { leavesOf } from '../../binding/nodes/flowNodes.ts'
import { positionOf } from '../../binding/read/positions.ts'
import type { ReviewSuggestion } from '../reviewItems.ts'
import { attributesText, kindText, marksText } from './suggestionTexts.ts'

interface DrawnOn {
  readonly doc: Node
  readonly base: string
  readonly isActive: boolean
  readonly nameOf: (person: string) => string
}

/**
 * An open suggestion in the text: letters that would come or came are underlined in the colour of who proposes them, those that would go are struck
 * through, and what would become of blocks and formats stands beside them in words. Each says to a screen reader what it is and whose. Cost: the blocks
 */
export function drawSuggestion({ doc, base, isActive, nameOf }: DrawnOn, item: ReviewSuggestion): readonly Decoration[] {
  const { resolved, inCopy, joins, suggestion } = item
  if (!resolved) return []
  const { root } = resolved
  const name = suggestion.fromFile?.author || nameOf(suggestion.by)
  const at = (index: number) => positionOf(doc, base, { root, index })
  const attributes = (kind: string, label: string) => ({
    class: `suggest-${kind}${isActive ? ' review-active' : ''}`,
    style: `--person: ${personColour(suggestion.by)}`,
    'data-review': item.id,
    'data-label': label,
  })
  const drawn: Decoration[] = []
  const inline = (from: number, to: number, kind: string, nodeName: string, label: string) => {
    const [start, end] = [at(from), at(to)]
    if (start !== null && end !== null && start < end)
      drawn.push(Decoration.inline(start, end, { ...attributes(kind, label), nodeName }, { inclusiveEnd: kind === 'came' }))
  }
  const widget = (pos: number | null, kind: string, tag: string, label: string, text: string, side: number) => {
    if (pos === null) return
    const spec = { side, key: `${item.id} ${kind} ${isActive} ${text}`, ignoreSelection: true }
    drawn.push(Decoration.widget(pos, () => element(tag, attributes(kind, label), text), spec))
  }
  for (const { from, to } of resolved.removed) inline(from, to, 'gone', 'del', t('document.suggest.gone', { name }))
  for (const join of joins) widget(at(join), 'gone', 'del', t('document.suggest.joined', { name }), '¶', 1)
  for (const { from, to } of inCopy?.came ?? []) inline(from, to, 'came', 'ins', t('document.suggest.came', { name }))
  if (inCopy && inCopy.goneAt !== null) widget(at(inCopy.goneAt), 'gone', 'del', t('document.suggest.gone', { name }), suggestion.excerpt || '¶', -1)
  if (resolved.inserted) widget(at(resolved.inserted.at), 'came', 'ins', t('document.suggest.came', { name }), textOf(resolved.inserted.content), 1)
  if (resolved.formatted) {
    const { ranges, marks } = resolved.formatted
    const label = t('document.suggest.formatted', { name, format: marksText(marks) })
    for (const { from, to } of ranges) inline(from, to, 'format', 'span', label)
    widget(at(ranges.at(-1)?.to ?? 0), 'note', 'span', label, marksText(marks), 1)
  }
  if (resolved.changed) {
    const kind = attributesText(resolved.changed.attributes)
    for (const { node, pos } of leavesOf(doc))
      if (resolved.changed.blocks.includes(String(node.attrs.id)) && node.isTextblock)
        widget(pos + 1, 'note', 'span', t('document.suggest.changed', { name, kind }), kind, -1)
  }
  return drawn
}

/** What would come, each block after a sign for its beginning. */
const textOf = (content: readonly ProposedPart[]): string =>
  content.map((part) => ('marker' in part ? `¶ ${kindText(part.marker.t) ? `(${kindText(part.marker.t)}) ` : ''}` : wordsOf([part]))).join('')

function element(tag: string, { class: name, style, ...data }: Readonly<Record<string, string>>, text: string): HTMLElement {
  const drawn = document.createElement(tag)
  drawn.className = name ?? ''
  drawn.setAttribute('style', style ?? '')
  for (const [key, value] of Object.entries(data)) drawn.setAttribute(key, value)
  drawn.contentEditable = 'false'
  drawn.textContent = text
  return drawn
}
