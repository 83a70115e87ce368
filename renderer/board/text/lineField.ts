import css from './field.module.css'
import { type LeaveReason, listenToField } from './textField.ts'

/** What a field of one line is opened with. */
interface LineFieldOptions {
  readonly parent: HTMLElement
  /** Accessible name. */
  readonly label: string
  readonly value: string
  readonly maxLength: number
  /** What Enter does once the field is closed. */
  readonly onEnter: LeaveReason
  readonly onLeave: (reason: LeaveReason) => void
}

/** A field of one line over an object: its words are written when it closes, because a title or a caption is not written by several at once. */
export interface LineField {
  readonly element: HTMLInputElement
  /** Closes the field. @returns what is to be written; null where it was left by Escape, or nothing was changed */
  readonly close: () => string | null
}

/** Opens a field with the focus, all of it selected. */
export function openLineField({ parent, label, value, maxLength, onEnter, onLeave }: LineFieldOptions): LineField {
  const element = document.createElement('input')
  element.className = `${css.editor} ${css.titleEditor}`
  element.setAttribute('aria-label', label)
  element.maxLength = maxLength
  element.dir = 'auto'
  element.value = value
  parent.append(element)
  let isKept = true
  const leave = (reason: LeaveReason) => {
    isKept = reason !== 'escape'
    onLeave(reason)
  }
  const stopListening = listenToField(element, { onLeave: leave, onUndo: null })
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    onLeave(onEnter)
  })
  element.focus({ preventScroll: true })
  element.select()
  return {
    element,
    close: () => {
      stopListening()
      element.remove()
      return isKept && element.value !== value ? element.value : null
    },
  }
}
