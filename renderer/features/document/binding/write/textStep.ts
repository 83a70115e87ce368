import type { Node } from '@tiptap/pm/model'
import { ReplaceStep, type Step } from '@tiptap/pm/transform'

/** The text inside of which a step puts or removes letters, and does nothing else; null for any other step. @param doc the document before it */
export function textOfStep(step: Step | undefined, doc: Node | undefined): Node | null {
  if (!(step instanceof ReplaceStep) || !doc) return null
  const { from, to, slice } = step
  if (slice.openStart > 0 || slice.openEnd > 0 || !slice.content.content.every((node) => node.isInline)) return null
  const $from = doc.resolve(from)
  return $from.parent.isTextblock && $from.sameParent(doc.resolve(to)) ? $from.parent : null
}
