import * as Y from 'yjs'
import { canonicalJson } from '../../../base/json/canonicalJson.ts'

/** One block of a body, at its top level. */
export type Block = Y.XmlElement | Y.XmlText | Y.XmlHook

/** The top-level blocks of a body, in order, by the Yjs id of their item (`<client>-<clock>`), which is the same in every copy. Cost: O(blocks). */
export function blocksOf(body: Y.XmlFragment): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>()
  for (const block of body.toArray()) {
    const id = block._item?.id
    if (id) blocks.set(`${id.client}-${id.clock}`, block)
  }
  return blocks
}

/** The text of a block, and a string that is equal for equal blocks. Cost: O(size of the block). */
export function blockSnapshot(block: Block): { readonly text: string; readonly value: string } {
  const texts: string[] = []
  const parts: unknown[] = []
  const stack: unknown[] = [block]
  // an explicit stack: a hostile tree may be deeper than the call stack
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next instanceof Y.XmlText) {
      const delta: readonly { readonly insert?: unknown }[] = next.toDelta()
      parts.push(delta)
      texts.push(...delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')), ' ')
    } else if (next instanceof Y.XmlElement) {
      parts.push([next.nodeName, next.getAttributes(), next.length])
      for (const child of next.toArray().reverse()) stack.push(child)
    }
  }
  return { text: texts.join('').trim(), value: canonicalJson(parts) }
}
