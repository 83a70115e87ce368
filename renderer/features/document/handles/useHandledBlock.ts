import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { isOwn } from '../binding/localChange.ts'
import { idOf, type Leaf, leavesOf } from '../binding/nodes/flowNodes.ts'
import { blockIndexAt } from '../commands/moveBlocks.ts'

/** The block that the handle is beside. */
export interface HandledBlock {
  /** Null for one without a marker, which its index names. */
  readonly id: string | null
  readonly index: number
  /** Pixels from the edges of the element that the handle stands in. */
  readonly top: number
  readonly left: number
}

/** Where a block is now; −1 where it is gone. */
export function indexOf(doc: Node, { id, index }: Pick<HandledBlock, 'id' | 'index'>): number {
  const leaves = leavesOf(doc)
  const there = leaves[index]
  if (there && idOf(there.node) === id) return index
  return id === null ? -1 : leaves.findIndex(({ node }) => idOf(node) === id)
}

/** Milliseconds between two looks at where the block is while others write: each look costs a frame, and they write with every key. */
const FOLLOW_MS = 250

/** Pixels that the handle takes to the left of the text. */
const HANDLE_WIDTH = 56

/**
 * The block under the pointer, or else the one at the caret. @param place the element that the handle stands in @param isStill whether it stays
 * where it is @returns the block, and what brings it to the caret at once
 */
export function useHandledBlock(editor: Editor, place: RefObject<HTMLElement | null>, isStill: boolean) {
  const [block, setBlock] = useState<HandledBlock | null>(null)
  const show = useCallback(
    (index: number) => {
      const origin = place.current?.getBoundingClientRect()
      const leaf = leavesOf(editor.state.doc)[index]
      const box = leaf && boxOf(editor, leaf)
      if (!origin || !leaf || !box) return
      const left = Math.max(0, editor.view.dom.getBoundingClientRect().left + paddingOf(editor) - HANDLE_WIDTH - origin.left)
      const next = { id: idOf(leaf.node), index, top: Math.round(box.top - origin.top), left: Math.round(left) }
      setBlock((before) => (before && JSON.stringify(before) === JSON.stringify(next) ? before : next))
    },
    [editor, place],
  )
  const follow = useCallback(() => flushSync(() => show(blockIndexAt(editor.state.doc, editor.state.selection.head))), [editor, show])
  useEffect(() => {
    let frame = 0
    const later = (read: () => void) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (!editor.isDestroyed && !isStill && place.current && !place.current.contains(document.activeElement)) read()
      })
    }
    const toCaret = () => later(() => editor.isFocused && show(blockIndexAt(editor.state.doc, editor.state.selection.head)))
    let timer: ReturnType<typeof setTimeout> | undefined
    const onTransaction = ({ transaction }: { readonly transaction: Transaction }) => {
      if (!isOwn(transaction)) return toCaret()
      if (isBelowCaret(transaction)) return
      timer ??= setTimeout(() => {
        timer = undefined
        toCaret()
      }, FOLLOW_MS)
    }
    const toPointer = (event: globalThis.PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons > 0) return
      const { clientY } = event
      later(() => {
        const index = indexAtHeight(editor, clientY)
        if (index !== null) show(index)
      })
    }
    const area = place.current?.parentElement
    area?.addEventListener('pointermove', toPointer)
    editor.on('transaction', onTransaction)
    editor.on('focus', toCaret)
    window.addEventListener('resize', toCaret)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      area?.removeEventListener('pointermove', toPointer)
      editor.off('transaction', onTransaction)
      editor.off('focus', toCaret)
      window.removeEventListener('resize', toCaret)
    }
  }, [editor, isStill, place, show])
  return { block, follow }
}

/** Whether a transaction changed nothing before the end of the caret's block: the block stays where it is. */
function isBelowCaret({ mapping, selection: { $head } }: Transaction): boolean {
  const end = $head.depth > 0 ? $head.after(1) : $head.pos
  let isBelow = true
  for (const map of mapping.maps)
    map.forEach((from) => {
      isBelow &&= from >= end
    })
  return isBelow
}

function boxOf({ view }: Editor, { pos }: Leaf): DOMRect | null {
  const element = view.nodeDOM(pos)
  return element instanceof Element ? element.getBoundingClientRect() : null
}

const paddingOf = ({ view }: Editor): number => Number.parseFloat(getComputedStyle(view.dom).paddingInlineStart) || 0

/** Index of the block at a height of the window; null above and below the text. */
function indexAtHeight(editor: Editor, y: number): number | null {
  const { view } = editor
  const page = view.dom.getBoundingClientRect()
  if (y < page.top || y > page.bottom) return null
  const at = view.posAtCoords({ left: page.left + paddingOf(editor) + 8, top: y })
  return at ? blockIndexAt(view.state.doc, at.inside >= 0 ? Math.max(at.inside, at.pos) : at.pos) : null
}

/** Between which blocks something that is let loose at a height would stand, and where its line is drawn. */
export function boundaryAt(editor: Editor, y: number) {
  const origin = editor.view.dom.closest('[data-blocks]')?.querySelector('[data-origin]')?.getBoundingClientRect()
  const index = indexAtHeight(editor, y)
  const leaves = leavesOf(editor.state.doc)
  const leaf = index === null ? undefined : leaves[index]
  const box = leaf && boxOf(editor, leaf)
  if (!origin || index === null || !box) return null
  const isBelow = y > box.top + box.height / 2
  const next = leaves[isBelow ? index + 1 : index]
  return {
    before: next ? { id: idOf(next.node), index: isBelow ? index + 1 : index } : null,
    line: { top: Math.round((isBelow ? box.bottom : box.top) - origin.top), left: Math.round(box.left - origin.left), width: Math.round(box.width) },
  }
}
