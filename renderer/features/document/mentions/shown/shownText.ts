import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { mentionWords } from '../../../../../shared/document/mentions.ts'
import { type MentionStorage, targetOf } from './mentionStorage.ts'

/** The words of a mention as they are on screen; null for any other node. */
export type WordsOf = (node: Node) => string | null

/** The words of the mentions of an editor: those that the page found, else those that they were written with. */
export function wordsIn(editor: Editor): WordsOf {
  return (node) => {
    if (!targetOf(node)) return null
    const { to, label } = node.attrs.embed as { readonly to: string; readonly label?: unknown }
    // an editor that was taken down has no storage any more
    const { mentions } = editor.storage as { readonly mentions?: MentionStorage }
    return mentions?.words.get(to) ?? mentionWords(to, typeof label === 'string' ? label : '')
  }
}

/** A text as it is read, mentions as their words. */
export interface ShownText {
  readonly text: string
  /** Whether a mention stands in it: then its words may change while the block stays the same. */
  readonly hasMentions: boolean
  /** Where a part of the text stands in the block: of a mention, all of it. */
  readonly rangeOf: (from: number, to: number) => { readonly from: number; readonly to: number; readonly meetsMention: boolean }
}

/** The text of a block as it is read. @param leafText one unit for anything that has no words. Cost: O(block) */
export function shownText(block: Node, wordsOf: WordsOf, leafText: (leaf: Node) => string): ShownText {
  const mentions: { readonly at: number; readonly end: number; readonly pos: number }[] = []
  let text = ''
  block.forEach((child, pos) => {
    if (child.isText) {
      text += child.text ?? ''
      return
    }
    const words = wordsOf(child)
    if (words) mentions.push({ at: text.length, end: text.length + words.length, pos })
    text += words || leafText(child)
  })
  const positionOf = (offset: number, isEnd: boolean): number => {
    let shift = 0
    for (const { at, end, pos } of mentions) {
      if (isEnd ? offset <= at : offset < at) break
      if (isEnd ? offset < end : offset > at && offset < end) return isEnd ? pos + 1 : pos
      if (offset === at) return pos
      shift += end - at - 1
    }
    return offset - shift
  }
  return {
    text,
    hasMentions: mentions.length > 0,
    rangeOf: (from, to) => ({
      from: positionOf(from, false),
      to: positionOf(to, true),
      meetsMention: mentions.some(({ at, end }) => from < end && to > at),
    }),
  }
}
