import type { Node } from '@tiptap/pm/model'
import { shownText, type WordsOf } from '../mentions/shown/shownText.ts'

/** One sentence of a document, in its positions. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Longest part that is read in one go, in UTF-16 units: some voices stop in the middle of longer ones. */
const MAX_SENTENCE = 300

/** The sentences of a text in a language, blanks around them left out. Cost: O(length). */
export function sentencesIn(text: string, language: string): readonly { readonly from: number; readonly to: number }[] {
  const sentences: { from: number; to: number }[] = []
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    for (let at = 0; at < segment.length; ) {
      // a long one is parted at a blank
      const blank = segment.length - at > MAX_SENTENCE ? segment.lastIndexOf(' ', at + MAX_SENTENCE) : -1
      const end = blank > at ? blank + 1 : Math.min(segment.length, at + (segment.length - at > MAX_SENTENCE * 2 ? MAX_SENTENCE : segment.length))
      const part = segment.slice(at, end)
      const from = index + at + (part.length - part.trimStart().length)
      const to = index + at + part.trimEnd().length
      if (to > from) sentences.push({ from, to })
      at = end
    }
  }
  return sentences
}

/** The first sentence that ends behind a position; null after the last one. Cost: the blocks up to it. */
export function sentenceFrom(doc: Node, pos: number, language: string, wordsOf: WordsOf = () => null): Sentence | null {
  let result: Sentence | null = null
  doc.descendants((node, at) => {
    if (result || at + node.nodeSize <= pos) return false
    if (!node.isTextblock) return true
    const { text, rangeOf } = shownText(node, wordsOf, () => ' ')
    for (const sentence of sentencesIn(text, language)) {
      const { from, to } = rangeOf(sentence.from, sentence.to)
      if (at + 1 + to <= pos) continue
      result = { from: at + 1 + from, to: at + 1 + to, text: text.slice(sentence.from, sentence.to) }
      break
    }
    return false
  })
  return result
}
