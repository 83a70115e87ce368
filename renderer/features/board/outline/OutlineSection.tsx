import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { MAX_AREA_TITLE } from '../../../../shared/model/records/area.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { areaTitle } from '../boardTexts.ts'
import { isJoinable } from '../connect/connect.ts'
import css from './BoardOutline.module.css'
import { OutlineObject } from './OutlineObject.tsx'
import type { SectionProps } from './sectionProps.ts'

/** An area as a heading, with what lies in it. */
export function OutlineSection(props: SectionProps) {
  const { board, part, selectedIds, tabStop, editing } = props
  const { area, objects } = part
  const { t } = useTranslations()
  const heading = useId()
  const mayWrite = useLive(board.mayWrite)
  const [isNaming, setIsNaming] = useState(false)
  const title = area || props.parts.length > 1 ? areaTitle(area) : t('board.area.outsideOnly')
  const whyNot = mayWrite ? null : t('problem.right.readOnly.what')

  const deleteArea = () => {
    if (!area) return
    board.deleteObjects([area.id])
    notify(t('board.areaDeleted'), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  return (
    <section aria-labelledby={heading}>
      <div className={css.sectionHead}>
        <h3 id={heading} className={css.sectionTitle}>
          {title} <span className={css.count}>{objects.filter(isJoinable).length}</span>
        </h3>
        {area && (
          <>
            <IconButton Icon={Pencil} label={t('board.outline.rename', { area: title })} whyNot={whyNot} onPress={() => setIsNaming(true)} />
            <IconButton Icon={Trash2} label={t('board.outline.deleteArea', { area: title })} whyNot={whyNot} onPress={deleteArea} />
          </>
        )}
      </div>
      {area && isNaming && (
        <InPlaceField
          label={t('board.area.field')}
          value={area.title}
          maxLength={MAX_AREA_TITLE}
          onSave={(next) => board.nameArea(area.id, next)}
          onLeave={() => setIsNaming(false)}
        />
      )}
      {objects.length === 0 ? (
        <p className={css.none}>{t('board.outline.empty')}</p>
      ) : (
        <ul className={css.notes}>
          {objects.map((object, at) => (
            <OutlineObject
              key={object.id}
              {...props}
              object={object}
              position={at + 1}
              count={objects.length}
              isSelected={selectedIds.has(object.id)}
              isTabStop={tabStop === object.id}
              isEditing={editing === object.id}
            />
          ))}
        </ul>
      )}
      <Button variant="quiet" Icon={Plus} whyNot={whyNot} onPress={() => props.onCreated(board.put([{ box: board.makeRoom(area) }])[0])}>
        {area ? t('board.outline.newIn', { area: title }) : t(props.parts.length > 1 ? 'board.outline.newOutside' : 'board.newNote')}
      </Button>
    </section>
  )
}
