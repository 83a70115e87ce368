import type { Editor } from '@tiptap/core'
import { type RefObject, useLayoutEffect } from 'react'

/** What somebody looked at before the mode changed, and with it the editor. */
export interface KeptView {
  readonly scrollTop: number
  readonly from: number
  readonly to: number
}

/** Goes on where the editor of the mode before was: the same part of the text, the same selection, the focus in the text where it would be lost. */
export function useKeptView(editor: Editor, lastView: RefObject<KeptView | null>): void {
  useLayoutEffect(() => {
    if (editor.isDestroyed) return
    // asked each time: the library puts the text into the page after the first look
    const scroller = () => editor.view.dom.closest<HTMLElement>('[data-blocks]')
    const before = lastView.current
    let frame = 0
    if (before) {
      const { size } = editor.state.doc.content
      editor.commands.setTextSelection({ from: Math.min(before.from, size), to: Math.min(before.to, size) })
      const goOn = () => {
        if (editor.isDestroyed) return
        scroller()?.scrollTo({ top: before.scrollTop, behavior: 'instant' })
        if (document.activeElement === document.body) editor.view.dom.focus({ preventScroll: true })
      }
      goOn()
      // a menu gives the focus back to its button a frame after it closed, and that button is gone
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(goOn)
      })
    }
    return () => {
      cancelAnimationFrame(frame)
      if (editor.isDestroyed) return
      const { from, to } = editor.state.selection
      lastView.current = { scrollTop: scroller()?.scrollTop ?? 0, from, to }
    }
  }, [editor, lastView])
}
