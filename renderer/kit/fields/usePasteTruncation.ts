import { useEffect } from 'react'
import { notify } from '../notices/notices.ts'
import { t } from '../text/translations.ts'

/** Notifies when the browser truncates a pasted text to the `maxlength` of a field, which it does silently. The clipboard keeps the whole text. */
export function usePasteTruncation(): void {
  useEffect(() => {
    const onPaste = ({ target, clipboardData }: ClipboardEvent) => {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
      if (target.readOnly || target.maxLength < 0) return
      const pasted = clipboardData?.getData('text/plain').replace(/\r\n/g, '\n').length ?? 0
      const remaining = target.value.length - ((target.selectionEnd ?? 0) - (target.selectionStart ?? 0))
      if (remaining + pasted > target.maxLength) notify(t('paste.cut', { chars: target.maxLength }), { tone: 'signal' })
    }
    document.addEventListener('paste', onPaste, true)
    return () => document.removeEventListener('paste', onPaste, true)
  }, [])
}
