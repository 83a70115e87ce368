import type { Note } from '../../../../shared/model/records/note.ts'
import { paintedText } from '../../../board/render/notes/paintedText.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { authorOf, colourKeys } from '../boardTexts.ts'
import { NoteSymbol } from '../NoteSymbol.tsx'
import css from './BoardOutline.module.css'
import { NoteActions } from './NoteActions.tsx'
import { OutlineNoteField } from './OutlineNoteField.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly note: Note
  /** Position among the notes of the section, from 1. */
  readonly position: number
  readonly count: number
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly isEditing: boolean
}

/** A note as a line of the outline: text, name of the colour, author, position. */
export function OutlineNote(props: Props) {
  const { board, parts, note, position, count, isSelected, isTabStop, isEditing, nameOf, onSelect, onEdit, onLeave } = props
  const { t } = useTranslations()
  return (
    <li className={css.note} data-chosen={isSelected || undefined}>
      {isEditing ? (
        <OutlineNoteField board={board} note={note} onLeave={(takesFocus) => onLeave(note.id, takesFocus)} onReplaced={props.onCreated} />
      ) : (
        <button
          type="button"
          className={css.noteButton}
          data-outline-note={note.id}
          tabIndex={isTabStop ? 0 : -1}
          aria-current={isSelected || undefined}
          onClick={() => onSelect(note.id)}
          onDoubleClick={() => onEdit(note.id)}
        >
          <span className={css.swatch} style={{ background: `var(--note-${note.colour})` }}>
            <NoteSymbol colour={note.colour} />
          </span>
          <span className={css.content}>
            <span className={css.text} dir="auto">
              {paintedText(note.text).trim() || t('board.note.empty')}
            </span>
            <span className={css.details}>
              <span className="visually-hidden">. {t(colourKeys[note.colour])}. </span>
              {authorOf(note, nameOf)}
              <span className="visually-hidden">. {t('board.outline.position', { at: position, count })}</span>
            </span>
          </span>
        </button>
      )}
      {isSelected && !isEditing && (
        <NoteActions
          board={board}
          parts={parts}
          note={note}
          onEdit={() => onEdit(note.id)}
          onMove={(to) => props.onMove(note.id, to)}
          onDelete={() => props.onDelete(note.id)}
        />
      )}
    </li>
  )
}
