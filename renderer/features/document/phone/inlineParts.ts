import { ScriptRuns } from '../../../../shared/base/text/scriptRuns.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'

/** The content of a paragraph in the parts in which it is shown: more than one where it changes script or direction very often. */
export function inlineParts(content: readonly BodyNode[]): readonly (readonly BodyNode[])[] {
  const runs = new ScriptRuns()
  let current: BodyNode[] = []
  const parts = [current]
  for (const node of content) {
    let from = 0
    for (const at of runs.partings(node.text ?? '')) {
      if (at > from) current.push({ ...node, text: node.text?.slice(from, at) ?? '' })
      current = []
      parts.push(current)
      from = at
    }
    current.push(from > 0 ? { ...node, text: node.text?.slice(from) ?? '' } : node)
  }
  return parts
}
