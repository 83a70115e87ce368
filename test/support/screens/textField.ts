import type { BoundField } from '../../../shared/base/yjs/bindSharedText.ts'

/** A text field without a page: typing sets its value and calls its listeners. */
export function createTextField() {
  const listeners = new Map<string, Set<() => void>>()
  const field = {
    value: '',
    selectionStart: 0,
    selectionEnd: 0,
    scrollTop: 0,
    setSelectionRange(start: number, end: number) {
      field.selectionStart = start
      field.selectionEnd = end
    },
    addEventListener: (name: string, listener: () => void) => void listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    removeEventListener: (name: string, listener: () => void) => void listeners.get(name)?.delete(listener),
  }
  const dispatch = (name: string) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener()
  }
  const type = (text: string, event = 'input') => {
    const { value, selectionStart: at } = field
    field.value = value.slice(0, at) + text + value.slice(field.selectionEnd)
    field.setSelectionRange(at + text.length, at + text.length)
    dispatch(event)
  }
  return { field: field as unknown as BoundField, type, tell: dispatch, caret: (at: number) => field.setSelectionRange(at, at) }
}
