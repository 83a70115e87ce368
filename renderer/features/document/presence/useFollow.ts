import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { CaretPlace } from '../editor/remoteCarets.ts'

/** Following somebody in the text. */
export interface Following {
  /** Whom this person follows; null: nobody. */
  readonly followed: Followed | null
  readonly follow: (followed: Followed | null) => void
}

/** Somebody who is followed, also while their caret is not in the text for a moment. */
type Followed = Pick<CaretPlace, 'client' | 'name'>

/** Pixels that stay between the followed caret and the edge of the page. */
const MARGIN = 80

/** Keeps the caret of somebody in view, until this person types, scrolls or presses in the text, or the other has left. */
export function useFollow(editor: Editor, awareness: Awareness, carets: readonly CaretPlace[]): Following {
  const [followed, follow] = useState<Followed | null>(null)
  const client = followed?.client ?? null
  const pos = carets.find((each) => each.client === client)?.pos
  useEffect(() => {
    if (pos !== undefined && !editor.isDestroyed) scrollTo(editor, pos)
  }, [editor, pos])
  useEffect(() => {
    if (client === null || editor.isDestroyed) return
    const { dom } = editor.view
    const scroller = scrollerOf(dom)
    const stop = () => follow(null)
    const onKey = ({ key }: KeyboardEvent) => {
      if (!['Shift', 'Control', 'Alt', 'Meta'].includes(key)) stop()
    }
    dom.addEventListener('keydown', onKey)
    for (const event of ['wheel', 'touchmove', 'pointerdown']) scroller.addEventListener(event, stop, { passive: true })
    return () => {
      dom.removeEventListener('keydown', onKey)
      for (const event of ['wheel', 'touchmove', 'pointerdown']) scroller.removeEventListener(event, stop)
    }
  }, [editor, client])
  useEffect(() => {
    if (client === null) return
    // who left is not followed on when they come back
    const onChange = () => {
      if (!awareness.getStates().has(client)) follow(null)
    }
    awareness.on('change', onChange)
    return () => awareness.off('change', onChange)
  }, [awareness, client])
  return { followed, follow }
}

/** The element that scrolls the text. */
function scrollerOf(dom: HTMLElement): HTMLElement {
  for (let at = dom.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return dom
}

function scrollTo({ state, view }: Editor, pos: number): void {
  const scroller = scrollerOf(view.dom)
  const frame = scroller.getBoundingClientRect()
  const { top, bottom } = view.coordsAtPos(Math.min(pos, state.doc.content.size))
  const below = bottom - (frame.bottom - MARGIN)
  const above = frame.top + MARGIN - top
  if (below > 0) scroller.scrollTop += below
  else if (above > 0) scroller.scrollTop -= above
}
