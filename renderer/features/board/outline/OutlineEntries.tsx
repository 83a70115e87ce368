import type { OutlineEntry } from '../../../board/outline/outlineOrder.ts'
import css from './BoardOutline.module.css'
import { OutlineGroup } from './OutlineGroup.tsx'
import { OutlineObject } from './OutlineObject.tsx'
import type { SectionProps } from './sectionProps.ts'

interface Props extends SectionProps {
  readonly entries: readonly OutlineEntry[]
}

/** Objects and groups, in reading order: of a section, or of a group. */
export function OutlineEntries(props: Props) {
  const { entries, selectedIds, tabStop, editing } = props
  return (
    <ul className={css.notes}>
      {entries.map((entry, at) => {
        const place = { position: at + 1, count: entries.length }
        if (entry.type === 'group')
          return (
            <OutlineGroup key={entry.key} {...props} {...place} entry={entry}>
              <OutlineEntries {...props} entries={entry.entries} />
            </OutlineGroup>
          )
        const { object } = entry
        return (
          <OutlineObject
            key={object.id}
            {...props}
            {...place}
            object={object}
            ids={entry.ids}
            isSelected={entry.ids.every((id) => selectedIds.has(id))}
            isTabStop={tabStop === object.id}
            isEditing={editing === object.id}
          />
        )
      })}
    </ul>
  )
}
