import type { Dispose } from '../../../shared/base/live.ts'

/** Why a field is left: `next` and `previous` by Tab, to the neighbouring object; `another` by Ctrl+Enter, to a new one beside it. */
export type LeaveReason = 'escape' | 'blur' | 'next' | 'previous' | 'another'

/** What the keys of a field on the board do. */
export interface FieldHandlers {
  readonly onLeave: (reason: LeaveReason) => void
  /** @param redo redo instead of undo; null: the field has an undo of its own */
  readonly onUndo: ((redo: boolean) => void) | null
}

/** Keys that leave the field or undo; the field keeps all others to itself. */
function onFieldKey(event: KeyboardEvent, handlers: FieldHandlers) {
  if (event.isComposing) return
  const mod = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') handlers.onLeave('escape')
  else if (event.key === 'Tab') handlers.onLeave(event.shiftKey ? 'previous' : 'next')
  else if (mod && (event.key.toLowerCase() === 'z' || event.key.toLowerCase() === 'y')) {
    // the keys belong to the field, never to the window
    event.stopPropagation()
    if (!handlers.onUndo) return
    handlers.onUndo(event.shiftKey || event.key.toLowerCase() === 'y')
  } else if (mod && event.key === 'Enter') handlers.onLeave('another')
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Leaves a field by its keys and when it loses the focus. @returns stops listening */
export function listenToField(element: HTMLElement, handlers: FieldHandlers): Dispose {
  const onKeyDown = (event: Event) => onFieldKey(event as KeyboardEvent, handlers)
  // where the whole window loses the focus, the field gets it back with the window
  const onBlur = () => document.activeElement !== element && handlers.onLeave('blur')
  element.addEventListener('keydown', onKeyDown)
  element.addEventListener('blur', onBlur)
  return () => {
    element.removeEventListener('keydown', onKeyDown)
    element.removeEventListener('blur', onBlur)
  }
}
