import { useState } from 'react'
import { Button } from '../buttons/Button.tsx'
import { useTranslations } from '../text/translations.ts'
import css from './CommentForm.module.css'
import { TextField } from './TextField.tsx'

interface Props {
  readonly label: string
  /** What the button says that sends it. */
  readonly action: string
  /** Why nothing is sent while nothing is written. */
  readonly whyEmpty: string
  readonly help?: string
  readonly first?: string
  /** UTF-16 units. */
  readonly maxLength: number
  readonly lines?: number
  /** @param text without blanks at its ends, and not empty */
  readonly onText: (text: string) => void
  readonly onCancel: () => void
}

/** A field for a comment. Escape leaves it, Ctrl or Cmd with Enter sends it. */
export function CommentForm({ label, action, whyEmpty, help, first = '', maxLength, lines = 2, onText, onCancel }: Props) {
  const { t } = useTranslations()
  const [text, setText] = useState(first)
  const submit = () => {
    if (text.trim()) onText(text.trim())
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        else return
        event.stopPropagation()
      }}
    >
      <TextField label={label} {...(help ? { help } : {})} value={text} onChange={setText} maxLength={maxLength} lines={lines} autoFocus />
      <div className={css.actions}>
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={text.trim() ? null : whyEmpty}>
          {action}
        </Button>
      </div>
    </form>
  )
}
