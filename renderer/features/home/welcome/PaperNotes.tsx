import { noteColours } from '../../../../shared/model/records/note.ts'
import css from './PaperNotes.module.css'

/** A decorative picture of paper notes. */
export function PaperNotes({ count = 6 }: { readonly count?: number }) {
  return (
    <div aria-hidden className={css.notes}>
      {noteColours.slice(0, count).map((colour, at) => (
        <span key={colour} className={css.note} style={{ background: `var(--note-${colour})`, rotate: `${((at * 5) % 7) - 3}deg` }}>
          <i />
          <i />
          <i />
        </span>
      ))}
    </div>
  )
}
