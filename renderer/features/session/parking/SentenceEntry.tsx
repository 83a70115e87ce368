import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import css from './ParkingPanel.module.css'

interface Props {
  readonly label: string
  readonly button: string
  readonly maxLength: number
  readonly onAdd: (text: string) => void
}

/** A field of one sentence: Enter adds it, and the next can be written. */
export function SentenceEntry({ label, button, maxLength, onAdd }: Props) {
  const [text, setText] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!text.trim()) return
        onAdd(text.trim())
        setText('')
      }}
    >
      <TextField label={label} value={text} onChange={setText} maxLength={maxLength} autoComplete="off" />
      <Button type="submit" Icon={Plus}>
        {button}
      </Button>
    </form>
  )
}
