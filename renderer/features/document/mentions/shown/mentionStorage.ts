import type { Node } from '@tiptap/pm/model'
import { type MentionTarget, readMention } from '../../../../../shared/document/mentions.ts'
import type { ShownNodeStore } from '../../editor/nodes/shownNodes.ts'
import type { ShownMention } from './mentionView.ts'

/** What an editor knows of the mentions in it. */
export interface MentionStorage {
  readonly shown: ShownNodeStore<ShownMention>
  /** The words of each mention as they are now, by its `to`; those that it has no words for stand as they were written. */
  readonly words: Map<string, string>
}

/** Who or what an inline node means; null for any other node. */
export function targetOf(node: Node): MentionTarget | null {
  const embed: unknown = node.type.name === 'inlineAtom' ? node.attrs.embed : null
  return readMention((embed as { readonly to?: unknown } | null)?.to)
}
