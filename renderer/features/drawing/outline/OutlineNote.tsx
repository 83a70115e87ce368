import type { Note } from '../../../../shared/model/note.ts'
import { useTranslations } from '../../../kit/words.ts'
import { colourKeys } from '../boardWords.ts'
import { NoteSymbol } from '../NoteSymbol.tsx'
import { NoteDeeds } from './NoteDeeds.tsx'
import { NoteField } from './NoteField.tsx'
import css from './Outline.module.css'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly note: Note
  /** Which of how many, from 1. */
  readonly at: number
  readonly count: number
  readonly isChosen: boolean
  readonly isStop: boolean
  readonly isEditing: boolean
}

/** A note as a line: what it says, its colour by name, who wrote it, which of how many. */
export function OutlineNote({ board, parts, note, at, count, isChosen, isStop, isEditing, nameOf, onChoose, onEdit, onLeave }: Props) {
  const { t: say } = useTranslations()
  return (
    <li className={css.note} data-chosen={isChosen || undefined}>
      {isEditing ? (
        <NoteField board={board} note={note} onLeave={() => onLeave(note.id)} />
      ) : (
        <button
          type="button"
          className={css.noteButton}
          data-outline-note={note.id}
          tabIndex={isStop ? 0 : -1}
          aria-current={isChosen || undefined}
          onClick={() => onChoose(note.id)}
          onDoubleClick={() => onEdit(note.id)}
        >
          <span className={css.swatch} style={{ background: `var(--note-${note.colour})` }}>
            <NoteSymbol colour={note.colour} />
          </span>
          <span className={css.words}>
            <span className={css.text}>{note.text.trim() || say('board.note.empty')}</span>
            <span className={css.facts}>
              <span className="visually-hidden">. {say(colourKeys[note.colour])}. </span>
              {nameOf(note.by)}
              <span className="visually-hidden">. {say('board.outline.position', { at, count })}</span>
            </span>
          </span>
        </button>
      )}
      {isChosen && !isEditing && <NoteDeeds board={board} parts={parts} note={note} onEdit={() => onEdit(note.id)} />}
    </li>
  )
}
