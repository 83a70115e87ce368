import { Lock, Pencil, Plus, Trash2 } from 'lucide-react'
import { useId, useRef } from 'react'
import { areaAround } from '../../../../shared/model/derived/areaNesting.ts'
import { MAX_AREA_TITLE } from '../../../../shared/model/records/area.ts'
import type { ObjectChange } from '../../../board/engine/permissions/permissions.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { select } from '../../../board/scene/selection.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { areaTitle, attachedText } from '../boardTexts.ts'
import { useRights, whyNotChangeIds, whyNotCreate } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'
import { OutlineActions } from './OutlineActions.tsx'
import { OutlineEntries } from './OutlineEntries.tsx'
import type { SectionProps } from './sectionProps.ts'

/** An area as a heading, with what lies in it. */
export function OutlineSection(props: SectionProps) {
  const { board, part } = props
  const { area, objects } = part
  const { t } = useTranslations()
  const heading = useId()
  useRights(board)
  const head = useRef<HTMLDivElement>(null)
  const isNaming = area !== null && props.editing === area.id
  const title = area || props.parts.length > 1 ? areaTitle(area) : t('board.area.outsideOnly')
  const whyNotTo = (change: ObjectChange) => (area ? whyNotChangeIds(board, change, [area.id]) : null)

  const votes = area ? attachedText(props.board.scene.attachments.of(area.id), props.nameOf) : ''
  const around = area && areaAround(area, board.scene.of(areaKind).values())
  const deleteArea = () => {
    if (!area) return
    board.deleteObjects([area.id])
    notify(t('board.areaDeleted'), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  }
  return (
    <section aria-labelledby={heading}>
      <div ref={head} className={css.sectionHead}>
        <h3 id={heading} className={css.sectionTitle}>
          {area?.order !== undefined && (
            <>
              <span className={css.number}>{props.parts.indexOf(part) + 1}.</span>{' '}
            </>
          )}
          {title} <span className={css.count}>{objects.filter(({ kind }) => !kind.follows).length}</span>
          {area && board.permissions.isLocked(area.id) && (
            <>
              {' '}
              <Lock aria-hidden size={16} className={css.lock} />
              <span className="visually-hidden">. {t('board.locked')}</span>
            </>
          )}
        </h3>
        {area && (
          <>
            <IconButton
              Icon={Pencil}
              label={t('board.outline.rename', { area: title })}
              whyNot={whyNotTo('words')}
              onPress={() => props.onEdit(area.id)}
            />
            <OutlineActions
              board={board}
              name={title}
              isCompact
              onOpen={() => board.select(select(area.id))}
              onEdit={props.onEdit}
              onDelete={deleteArea}
              onClose={props.onMenuClose}
            />
            <IconButton Icon={Trash2} label={t('board.outline.deleteArea', { area: title })} whyNot={whyNotTo('delete')} onPress={deleteArea} />
          </>
        )}
      </div>
      {area && votes && (
        <p className={css.areaDetails} dir="auto">
          {votes}
        </p>
      )}
      {area && (area.question || area.closed || around) && (
        <p className={css.areaDetails} dir="auto">
          {[area.question, around ? t('board.area.inside', { area: areaTitle(around) }) : '', area.closed ? t('board.area.isClosed') : '']
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {area && isNaming && (
        <InPlaceField
          label={t('board.area.field')}
          value={area.title}
          maxLength={MAX_AREA_TITLE}
          onSave={(next) => board.nameArea(area.id, next)}
          onLeave={(byKey) => {
            props.onLeave(area.id, false)
            board.leaveObject(area.id)
            if (byKey) head.current?.querySelector('button')?.focus()
          }}
        />
      )}
      {objects.length === 0 ? <p className={css.none}>{t('board.outline.empty')}</p> : <OutlineEntries {...props} entries={part.entries} />}
      <Button
        variant="quiet"
        Icon={Plus}
        whyNot={whyNotCreate(board, noteKind)}
        onPress={() => props.onCreated(board.put([{ box: board.makeRoom(area) }])[0])}
      >
        {area ? t('board.outline.newIn', { area: title }) : t(props.parts.length > 1 ? 'board.outline.newOutside' : 'board.newNote')}
      </Button>
    </section>
  )
}
