import { useEffect, useId, useRef, useState } from 'react'
import { mergeValue } from '../../../shared/base/text/mergeText.ts'
import css from './InPlaceField.module.css'

interface Props {
  /** The accessible name; shown above the field if `showLabel`. */
  readonly label: string
  readonly showLabel?: boolean
  readonly value: string
  readonly onSave: (value: string) => void
  readonly maxLength: number
  readonly placeholder?: string
  /** Several lines: Enter inserts a line break. */
  readonly lines?: boolean
  /** `boxed` always shows its border: for forms of settings. `title` and `huge` wrap, so that long titles are read whole. */
  readonly variant?: 'text' | 'title' | 'huge' | 'boxed'
  /** An empty text is not saved: the previous value is restored. */
  readonly required?: boolean
  readonly whyNot?: string | null | undefined
  /** Called when editing ends: by Enter or Escape (`byKey`), or because the focus moved. */
  readonly onLeave?: (byKey: boolean) => void
}

const PAUSE_MS = 600

/**
 * A text that is edited in place. Saves after a pause in typing, on Enter and on blur; Escape takes back what was
 * typed. While a person types, changes from other devices wait outside the field: the text being typed is never replaced, and saving it keeps
 * what they changed elsewhere in it.
 */
export function InPlaceField({ label, showLabel, value, onSave, maxLength, placeholder, lines, variant = 'text', required, whyNot, onLeave }: Props) {
  const id = useId()
  const wraps = variant === 'title' || variant === 'huge'
  const [draft, setDraft] = useState<string | null>(null)
  /** The text before editing, and the one that was last read from or written to the outside; null while nothing is edited. */
  const editing = useRef<{ readonly before: string; base: string } | null>(null)
  const saved = useRef(value)
  saved.current = value

  const save = (text: string) => {
    const edit = editing.current
    if (!edit) return
    const trimmed = (raw: string) => (lines ? raw : raw.trim())
    const clean = trimmed(text)
    if (required && !clean.trim()) return
    const merged = mergeValue(trimmed(edit.base), clean, saved.current)
    const next = merged.length > maxLength ? clean : merged
    edit.base = text
    if (next === saved.current) return
    saved.current = next
    onSave(next)
  }
  const finish = () => {
    editing.current = null
    setDraft(null)
  }
  const latest = useRef({ save, draft })
  latest.current = { save, draft }

  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(() => latest.current.save(draft), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft])
  // navigating away by a shortcut unmounts the field without a blur event
  useEffect(
    () => () => {
      if (latest.current.draft !== null) latest.current.save(latest.current.draft)
    },
    [],
  )

  const shared = {
    id,
    dir: 'auto',
    value: draft ?? value,
    maxLength,
    placeholder,
    readOnly: Boolean(whyNot),
    className: [css.field, css[variant]].join(' '),
    ...(showLabel ? {} : { 'aria-label': label }),
    ...(whyNot ? { title: whyNot, 'aria-description': whyNot } : {}),
    onBlur: () => {
      if (draft !== null) save(draft)
      finish()
      onLeave?.(false)
    },
    onChange: (event: { target: { value: string } }) => {
      editing.current ??= { before: value, base: value }
      setDraft(lines ? event.target.value : event.target.value.replace(/[\r\n]+/g, ' '))
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter' && !lines) {
        // in a text area Enter would break the line
        if (wraps) event.preventDefault()
        if (draft !== null) save(draft)
        finish()
        onLeave?.(true)
      }
      if (event.key === 'Escape') {
        event.stopPropagation()
        if (editing.current) save(editing.current.before)
        finish()
        onLeave?.(true)
      }
    },
  }
  const field = lines || wraps ? <textarea rows={lines ? 2 : 1} {...shared} /> : <input type="text" autoComplete="off" {...shared} />
  if (!showLabel) return field
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {field}
    </div>
  )
}
