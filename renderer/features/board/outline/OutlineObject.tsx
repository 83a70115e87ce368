import type { Note } from '../../../../shared/model/records/note.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { type BoardObject, recordOf, wordedOf } from '../../../board/objects/objectKind.ts'
import { objectLabel } from '../../../board/objects/objectName.ts'
import { paintedText } from '../../../board/objects/wording/paintedText.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { authorOf, colourKeys, formKeys, paintKey } from '../boardTexts.ts'
import { NoteSymbol } from '../NoteSymbol.tsx'
import css from './BoardOutline.module.css'
import { ObjectActions } from './ObjectActions.tsx'
import { OutlineWordsField } from './OutlineWordsField.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly object: BoardObject
  /** Position among the objects of the section, from 1. */
  readonly position: number
  readonly count: number
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly isEditing: boolean
}

/** An object as a line of the outline: its words, what it is, its position. */
export function OutlineObject(props: Props) {
  const { board, parts, object, position, count, isSelected, isTabStop, isEditing, nameOf, onSelect, onEdit, onLeave } = props
  const { id } = object
  const { t } = useTranslations()
  const note = recordOf(object, noteKind)
  const isInField = isEditing && object.kind.wording !== undefined
  return (
    <li className={css.note} data-chosen={isSelected || undefined}>
      {isInField ? (
        <OutlineWordsField board={board} object={object} onLeave={(takesFocus) => onLeave(id, takesFocus)} onReplaced={props.onCreated} />
      ) : (
        <button
          type="button"
          className={css.noteButton}
          data-outline-object={id}
          tabIndex={isTabStop ? 0 : -1}
          aria-current={isSelected || undefined}
          onClick={() => onSelect(id)}
          onDoubleClick={() => onEdit(id)}
        >
          {note ? <NoteLine note={note} nameOf={nameOf} /> : <ObjectLine board={board} object={object} nameOf={nameOf} />}
          <span className="visually-hidden">. {t('board.outline.position', { at: position, count })}</span>
        </button>
      )}
      {isSelected && !isInField && (
        <ObjectActions
          board={board}
          parts={parts}
          object={object}
          onEdit={() => onEdit(id)}
          onConnect={props.onConnect}
          onMove={(to) => props.onMove(id, to)}
          onDelete={() => props.onDelete(id)}
        />
      )}
    </li>
  )
}

/** A note: text, name of the colour, author. */
function NoteLine({ note, nameOf }: { readonly note: Note; readonly nameOf: SectionProps['nameOf'] }) {
  const { t } = useTranslations()
  return (
    <>
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
        </span>
      </span>
    </>
  )
}

/** An object of any other kind: its words, what it is, its author; without words of people's own, its accessible name. */
function ObjectLine({
  board,
  object,
  nameOf,
}: { readonly board: SectionProps['board']; readonly object: BoardObject } & Pick<SectionProps, 'nameOf'>) {
  const { t } = useTranslations()
  const labels = useLive(board.labels)
  const { kind, record } = object
  const worded = wordedOf(object)
  const { form, fill } = kind.appearance?.(record) ?? {}
  const name = form ? t(formKeys[form]) : kind.kindLabel(labels)
  return (
    <span className={css.content}>
      <span className={css.text} dir="auto">
        {worded ? paintedText(worded.text).trim() || name : objectLabel(board.scene.objects, object, labels)}
      </span>
      {worded && (
        <span className={css.details}>
          <span className="visually-hidden">. </span>
          {name}
          {fill && <span className="visually-hidden">, {t(paintKey(fill))}</span>}. {authorOf(worded, nameOf)}
        </span>
      )}
    </span>
  )
}
