import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { objectName } from '../../../board/objects/objectName.ts'
import { type OutlineEntry, objectsIn } from '../../../board/outline/outlineOrder.ts'
import { formatList } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './BoardOutline.module.css'
import { groupRowId } from './outlineRows.ts'
import { SelectionActions } from './SelectionActions.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly entry: OutlineEntry & { readonly type: 'group' }
  /** Position among the entries around, from 1. */
  readonly position: number
  readonly count: number
  /** What is in the group, as lines. */
  readonly children: ReactNode
}

/** Objects of a group by whose names it is called. */
const NAMED_OBJECTS = 3

/** A group as a line of the outline, which opens to show what is in it. */
export function OutlineGroup(props: Props) {
  const { board, entry, position, count, part, selectedIds, tabStop } = props
  const { t, language } = useTranslations()
  const labels = useLive(board.labels)
  const objects = objectsIn(entry)
  const all = board.scene.groups.membersOf(entry.key).size
  const rowId = groupRowId(entry.key, part.area?.id ?? null)
  const isOpen = props.isGroupOpen(entry.key)
  const isSelected = objects.every(({ id }) => selectedIds.has(id))
  const names = formatList(
    objects.slice(0, NAMED_OBJECTS).map((object) => objectName(object, labels)),
    language,
  )
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <li className={css.group} data-chosen={(isSelected && !isOpen) || undefined}>
      <button
        type="button"
        className={css.noteButton}
        data-outline-object={rowId}
        data-outline-group={entry.key}
        tabIndex={tabStop === rowId ? 0 : -1}
        aria-expanded={isOpen}
        aria-current={isSelected || undefined}
        onClick={(event) => props.onSelect(rowId, event)}
        onDoubleClick={() => props.onToggleGroup(entry.key)}
      >
        <Chevron className={css.chevron} aria-hidden="true" />
        <span className={css.content}>
          <span className={css.text}>
            {t('board.group.name')} <span className={css.count}>{t('board.group.count', { count: objects.length })}</span>
          </span>
          <span className={css.details} dir="auto">
            <span className="visually-hidden">. </span>
            {names}
            {objects.length > NAMED_OBJECTS && ' …'}
            {all > objects.length && <span> · {t('board.group.elsewhere', { count: all - objects.length })}</span>}
          </span>
          <span className="visually-hidden">. {t('board.outline.position', { at: position, count })}</span>
        </span>
      </button>
      {isSelected && tabStop === rowId && <SelectionActions {...props} row={rowId} />}
      {isOpen && props.children}
    </li>
  )
}
