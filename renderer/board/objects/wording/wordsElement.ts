import type { Box } from '../../../../shared/base/geometry.ts'
import type { Fit } from '../../text/fitText.ts'
import { showLinkedText } from './showLinkedText.ts'
import css from './wording.module.css'
import type { LaidWords } from './wordsLayout.ts'

/** Words as real text in an object's element. */
export interface WordsElement {
  readonly element: HTMLElement
  /** Shows words; only what differs is written. @param laid with a room within the object's element */
  readonly show: (laid: LaidWords, fit: Fit) => void
}

const textAlign = { start: 'start', middle: 'center', end: 'end' } as const

/** An empty element for words. */
export function createWordsElement(): WordsElement {
  const element = document.createElement('div')
  element.className = css.room ?? ''
  const text = document.createElement('div')
  text.className = css.text ?? ''
  text.dir = 'auto'
  element.append(text)
  let shownText: string | null = null
  let shownRoom: Box | null = null
  let shownFit: Fit | null = null
  return {
    element,
    show: (laid, fit) => {
      const { room } = laid
      if (shownText !== laid.text) showLinkedText(text, laid.text)
      if (shownRoom?.x !== room.x || shownRoom.y !== room.y || shownRoom.width !== room.width || shownRoom.height !== room.height) {
        for (const [side, length] of [
          ['left', room.x],
          ['top', room.y],
          ['width', room.width],
          ['height', room.height],
        ] as const)
          element.style[side] = `${length}px`
      }
      text.style.textAlign = textAlign[laid.align]
      element.toggleAttribute('data-centred', laid.isCentred)
      if (shownFit !== fit) {
        text.style.fontSize = `${fit.size}px`
        element.toggleAttribute('data-overflows', fit.overflows)
      }
      shownText = laid.text
      shownRoom = room
      shownFit = fit
    },
  }
}
