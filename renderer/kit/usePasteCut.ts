import { useEffect } from 'react'
import { notify } from './notices.ts'
import { say } from './words.ts'

/** Browsers cut what is pasted into a field with a longest text, in silence. This says it; the clipboard still has it all. */
export function usePasteCut(): void {
  useEffect(() => {
    const onPaste = ({ target, clipboardData }: ClipboardEvent) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
      if (target.readOnly || target.maxLength < 0) return
      const pasted = clipboardData?.getData('text/plain').replace(/\r\n/g, '\n').length ?? 0
      const stays = target.value.length - ((target.selectionEnd ?? 0) - (target.selectionStart ?? 0))
      if (stays + pasted > target.maxLength) notify(say('paste.cut', { chars: target.maxLength }), { tone: 'signal' })
    }
    document.addEventListener('paste', onPaste, true)
    return () => document.removeEventListener('paste', onPaste, true)
  }, [])
}
