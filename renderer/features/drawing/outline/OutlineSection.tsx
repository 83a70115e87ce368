import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { MAX_AREA_TITLE } from '../../../../shared/model/area.ts'
import { Button, IconButton } from '../../../kit/Button.tsx'
import { InPlaceField } from '../../../kit/InPlaceField.tsx'
import { notify } from '../../../kit/notices.ts'
import { useTranslations } from '../../../kit/words.ts'
import { useLive } from '../../../live/useLive.ts'
import { areaTitle } from '../boardWords.ts'
import css from './Outline.module.css'
import { OutlineNote } from './OutlineNote.tsx'
import { placeIn } from './placeIn.ts'
import type { SectionProps } from './sectionProps.ts'

/** An area as a heading, and its notes under it. */
export function OutlineSection(props: SectionProps) {
  const { board, part, chosen, tabStop, editing } = props
  const { area, notes } = part
  const { t: say } = useTranslations()
  const heading = useId()
  const mayWrite = useLive(board.mayWrite)
  const [naming, setNaming] = useState(false)
  const title = area || props.parts.length > 1 ? areaTitle(area) : say('board.area.outsideOnly')
  const whyNot = mayWrite ? null : say('problem.right.readOnly.what')

  const deleteArea = () => {
    if (!area) return
    board.deleteArea(area.id)
    notify(say('board.areaDeleted'), { action: { label: say('common.undoShort'), run: board.undo.undo } })
  }
  return (
    <section aria-labelledby={heading}>
      <div className={css.sectionHead}>
        <h3 id={heading} className={css.sectionTitle}>
          {title} <span className={css.count}>{notes.length}</span>
        </h3>
        {area && (
          <>
            <IconButton Icon={Pencil} label={say('board.outline.rename', { area: title })} whyNot={whyNot} onPress={() => setNaming(true)} />
            <IconButton Icon={Trash2} label={say('board.outline.deleteArea', { area: title })} whyNot={whyNot} onPress={deleteArea} />
          </>
        )}
      </div>
      {area && naming && (
        <InPlaceField
          label={say('board.area.field')}
          value={area.title}
          maxLength={MAX_AREA_TITLE}
          onSave={(next) => board.nameArea(area.id, next)}
          onLeave={() => setNaming(false)}
        />
      )}
      {notes.length === 0 ? (
        <p className={css.none}>{say('board.outline.empty')}</p>
      ) : (
        <ul className={css.notes}>
          {notes.map((note, at) => (
            <OutlineNote
              key={note.id}
              {...props}
              note={note}
              at={at + 1}
              count={notes.length}
              isChosen={chosen.has(note.id)}
              isStop={tabStop === note.id}
              isEditing={editing === note.id}
            />
          ))}
        </ul>
      )}
      <Button variant="quiet" Icon={Plus} whyNot={whyNot} onPress={() => props.onMade(board.put([{ box: placeIn(board, area) }])[0])}>
        {area ? say('board.outline.newIn', { area: title }) : say(props.parts.length > 1 ? 'board.outline.newOutside' : 'board.newNote')}
      </Button>
    </section>
  )
}
