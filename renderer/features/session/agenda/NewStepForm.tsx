import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './Agenda.module.css'

/** A form that adds steps: Enter adds one and keeps the focus for the next. */
export function NewStepForm({ onAdd }: { readonly onAdd: (title: string, minutes: number) => void }) {
  const { t } = useTranslations()
  const [title, setTitle] = useState('')
  const [minutes, setMinutes] = useState('15')
  const form = useRef<HTMLFormElement>(null)
  const add = () => {
    if (!title.trim()) return
    onAdd(title.trim(), Number(minutes) || 0)
    setTitle('')
    form.current?.querySelector('input')?.focus()
  }
  return (
    <form
      ref={form}
      className={css.newStep}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField label={t('session.newStep')} value={title} onChange={setTitle} maxLength={160} autoComplete="off" />
      <TextField label={t('session.newMinutes')} type="number" value={minutes} onChange={setMinutes} />
      <Button type="submit" Icon={Plus} whyNot={title.trim() ? null : t('session.newStepFirst')}>
        {t('session.add')}
      </Button>
    </form>
  )
}
