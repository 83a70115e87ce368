import { useState } from 'react'
import { mergeValue } from '../../../shared/base/text/mergeText.ts'
import { Button } from '../buttons/Button.tsx'
import { useTranslations } from '../text/translations.ts'
import css from './SentenceForm.module.css'
import { TextField } from './TextField.tsx'

interface Props {
  readonly label: string
  readonly help: string
  readonly maxLength: number
  /** The sentence as it is now: another may have changed it since the form was opened; null: what it is about is gone. */
  readonly current: () => string | null
  /** What leaves it as it is. */
  readonly cancel: string
  /** Called with another sentence than the current one, in which what both wrote is merged. */
  readonly onSave: (sentence: string) => void
  readonly onClose: () => void
}

/** One sentence, in a dialog of its own: Enter saves it, with Shift it is a blank. */
export function SentenceForm({ label, help, maxLength, current, cancel, onSave, onClose }: Props) {
  const { t } = useTranslations()
  const [opened] = useState(() => current() ?? '')
  const [text, setText] = useState(opened)
  const save = () => {
    onClose()
    const latest = current()
    if (latest === null) return
    const next = mergeValue(opened, text.replace(/\s+/g, ' ').trim(), latest)
    if (next !== latest) onSave(next)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        {...{ label, help, maxLength }}
        value={text}
        onChange={setText}
        lines={3}
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return event.continuePropagation()
          event.preventDefault()
          save()
        }}
      />
      <div className={css.actions}>
        <Button onPress={onClose}>{cancel}</Button>
        <Button variant="primary" type="submit">
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
