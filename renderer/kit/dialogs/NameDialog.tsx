import { type ReactNode, useState } from 'react'
import { mergeValue } from '../../../shared/base/text/mergeText.ts'
import { Button } from '../buttons/Button.tsx'
import { TextField } from '../fields/TextField.tsx'
import { useTranslations } from '../text/translations.ts'
import { Dialog } from './Dialog.tsx'

interface Props {
  readonly title: string
  /** Label of the text field. */
  readonly label: string
  readonly help?: string
  /** Initial text of the field. */
  readonly first?: string
  readonly maxLength?: number
  /** Text of the primary button; "Save" by default. */
  readonly confirm?: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Called with the trimmed text, never empty; then the dialog closes. */
  readonly onName: (name: string) => void
  /** Further fields, below the text field. */
  readonly children?: ReactNode
}

/** Asks for one short text: to rename, to give a title. Enter confirms. */
export function NameDialog({ title, isOpen, onClose, ...rest }: Props) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} size="small">
      <NameForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function NameForm({ label, help, first = '', maxLength = 200, confirm, onClose, onName, children }: Omit<Props, 'title' | 'isOpen'>) {
  const { t } = useTranslations()
  const [shown] = useState(first)
  const [text, setText] = useState(first)
  const name = text.trim()
  const submit = () => {
    if (!name) return
    onName(mergeValue(shown, name, first) || name)
    onClose()
  }
  return (
    <form
      style={{ display: 'grid', gap: 'var(--s4)' }}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label={label}
        help={help}
        value={text}
        onChange={setText}
        maxLength={maxLength}
        autoFocus
        onFocus={(event) => (event.target as HTMLInputElement).select()}
      />
      {children}
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 'var(--s2)' }}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button variant="primary" type="submit" whyNot={name ? null : t('kit.name.empty')}>
          {confirm ?? t('common.save')}
        </Button>
      </div>
    </form>
  )
}
