import type { Editor } from '@tiptap/core'
import { positionOf, sharedPosition } from '../../binding/read/positions.ts'
import type { ReviewItem, ReviewSuggestion } from '../reviewItems.ts'

/** Something said about the text, and where it begins in the editor. */
export interface RemarkPlace {
  readonly item: ReviewItem
  readonly pos: number
}

/** What is said about the text and still open, of one kind, in the order in which it stands there. Cost: the blocks for each */
export function placesOf(editor: Editor, base: string, items: readonly ReviewItem[], kind: ReviewItem['kind']): readonly RemarkPlace[] {
  return items
    .flatMap((item) => {
      if (item.kind !== kind || item.isSettled || !item.range) return []
      const pos = positionOf(editor.state.doc, base, { root: item.range.root, index: item.range.from })
      return pos === null ? [] : [{ item, pos }]
    })
    .sort((a, b) => a.pos - b.pos)
}

/**
 * The place after or before the caret; after the last comes the first. Of several at one place each has its turn. Null: there is none.
 * @param current the one that was shown last
 */
export function stepFrom(places: readonly RemarkPlace[], caret: number, current: string | null, step: 1 | -1): number | null {
  if (places.length === 0) return null
  const at = places.findIndex(({ item, pos }) => item.id === current && pos === caret)
  if (at >= 0) return (at + step + places.length) % places.length
  const next = step > 0 ? places.findIndex(({ pos }) => pos >= caret) : places.findLastIndex(({ pos }) => pos < caret)
  return next >= 0 ? next : step > 0 ? 0 : places.length - 1
}

/** The open suggestion that the caret is in or beside: the one shown last, else the shortest; null: none. */
export function suggestionAt(editor: Editor, base: string, items: readonly ReviewItem[], current: string | null): ReviewSuggestion | null {
  const { doc, selection } = editor.state
  const { root, index } = sharedPosition(doc, base, selection.from)
  const lengthOf = ({ range }: ReviewSuggestion) => (range ? range.to - range.from : 0)
  const there = items.flatMap((item) => {
    if (item.kind !== 'suggestion' || item.isSettled || item.range?.root !== root) return []
    return item.range.from <= index && index <= item.range.to ? [item] : []
  })
  return there.find(({ id }) => id === current) ?? there.sort((a, b) => lengthOf(a) - lengthOf(b))[0] ?? null
}
