import { Lock } from 'lucide-react'
import { useContext } from 'react'
import type { Note } from '../../../../shared/model/records/note.ts'
import { MAX_STROKE_DESCRIPTION, type Stroke } from '../../../../shared/model/records/stroke.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { type BoardObject, recordOf, wordedOf } from '../../../board/objects/objectKind.ts'
import { objectLabel } from '../../../board/objects/objectName.ts'
import { strokeKind } from '../../../board/objects/stroke/strokeKind.ts'
import { paintedText } from '../../../board/objects/wording/paintedText.ts'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { attachedText, authorOf, colourKeys, formKeys, notePictureText, paintKey } from '../boardTexts.ts'
import { InkSymbol } from '../ink/InkStyleControls.tsx'
import { NoteSymbol } from '../NoteSymbol.tsx'
import { useRights } from '../rights/whyNot.ts'
import { SpotlitNoteContext } from '../together/spotlitNoteContext.ts'
import css from './BoardOutline.module.css'
import { ObjectActions } from './ObjectActions.tsx'
import { OutlineWordsField } from './OutlineWordsField.tsx'
import { SelectionActions } from './SelectionActions.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly object: BoardObject
  /** The ids of all that is read as one with the object. */
  readonly ids: readonly ObjectId[]
  /** Position among the objects of the section, from 1. */
  readonly position: number
  readonly count: number
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly isEditing: boolean
}

/** An object as a line of the outline: its words, what it is, its position. */
export function OutlineObject(props: Props) {
  const { board, parts, object, ids, position, count, isSelected, isTabStop, isEditing, nameOf, onSelect, onEdit, onLeave } = props
  const { id } = object
  const { t } = useTranslations()
  useRights(board)
  const labels = useLive(board.labels)
  const spotlit = useContext(SpotlitNoteContext)
  const note = recordOf(object, noteKind)
  const attached = attachedText(board.scene.attachments.of(id), nameOf)
  const stroke = recordOf(object, strokeKind)
  const isInField = isEditing && (object.kind.wording !== undefined || stroke !== null)
  return (
    <li className={css.note} data-chosen={isSelected || undefined}>
      {isInField && stroke ? (
        <InPlaceField
          label={t('board.stroke.field')}
          value={stroke.description}
          maxLength={MAX_STROKE_DESCRIPTION}
          onSave={(description) => board.describe(id, description)}
          onLeave={(byKey) => onLeave(id, byKey)}
        />
      ) : isInField ? (
        <OutlineWordsField board={board} object={object} onLeave={(takesFocus) => onLeave(id, takesFocus)} onReplaced={props.onCreated} />
      ) : (
        <button
          type="button"
          className={css.noteButton}
          data-outline-object={id}
          tabIndex={isTabStop ? 0 : -1}
          aria-current={isSelected || undefined}
          onClick={(event) => onSelect(id, event)}
          onDoubleClick={() => onEdit(id)}
        >
          {note ? (
            <NoteLine note={note} number={labels.paperNumber(note)} nameOf={nameOf} />
          ) : stroke ? (
            <SketchLine stroke={stroke} count={ids.length} nameOf={nameOf} />
          ) : (
            <ObjectLine board={board} object={object} nameOf={nameOf} />
          )}
          {attached && (
            <span className={css.attached}>
              <span className="visually-hidden">. </span>
              {attached}
            </span>
          )}
          {spotlit === id && (
            <span className={css.attached}>
              <span className="visually-hidden">. </span>
              {t('board.spotlight.is')}
            </span>
          )}
          {board.permissions.isLocked(id) && (
            <>
              <Lock aria-hidden size={16} className={css.lock} />
              <span className="visually-hidden">. {t('board.locked')}</span>
            </>
          )}
          <span className="visually-hidden">. {t('board.outline.position', { at: position, count })}</span>
        </button>
      )}
      {isSelected && isTabStop && props.selectedIds.size > ids.length && <SelectionActions {...props} row={id} />}
      {isSelected && !isInField && props.selectedIds.size === ids.length && (
        <ObjectActions
          board={board}
          parts={parts}
          object={object}
          ids={ids}
          onEdit={() => onEdit(id)}
          onMove={(by) => props.onMove(id, ids, by)}
          onDelete={() => props.onDelete(id)}
          onMenuClose={props.onMenuClose}
        />
      )}
    </li>
  )
}

/** A note: its number on paper, text, what its picture shows, name of the colour, author. */
function NoteLine({ note, number, nameOf }: { readonly note: Note; readonly number: string; readonly nameOf: SectionProps['nameOf'] }) {
  const { t } = useTranslations()
  const notePicture = paintedText(notePictureText(note))
  return (
    <>
      <span className={css.swatch} style={{ background: `var(--note-${note.colour})` }}>
        <NoteSymbol colour={note.colour} />
      </span>
      <span className={css.content}>
        <span className={css.text} dir="auto">
          {number && <strong>#{number} </strong>}
          {paintedText(note.text).trim() || notePicture || t('board.note.empty')}
        </span>
        {notePicture && note.text.trim() !== '' && (
          <span className={css.details} dir="auto">
            <span className="visually-hidden">. </span>
            {notePicture}
          </span>
        )}
        <span className={css.details}>
          <span className="visually-hidden">. {t(colourKeys[note.colour])}. </span>
          {authorOf(note, nameOf)}
        </span>
      </span>
    </>
  )
}

/** Strokes that are read as one: what is to be seen, whose they are, how many. */
function SketchLine({ stroke, count, nameOf }: { readonly stroke: Stroke; readonly count: number; readonly nameOf: SectionProps['nameOf'] }) {
  const { t } = useTranslations()
  const author = authorOf(stroke, nameOf)
  const sketch = author ? t('board.sketch', { author, count }) : t('board.sketchAnonymous', { count })
  return (
    <>
      <span className={css.swatch} style={{ background: 'var(--sheet)' }}>
        <InkSymbol colour={stroke.colour} />
      </span>
      <span className={css.content}>
        <span className={css.text} dir="auto">
          {stroke.description || sketch}
        </span>
        {stroke.description && (
          <span className={css.details}>
            <span className="visually-hidden">. </span>
            {sketch}
          </span>
        )}
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
