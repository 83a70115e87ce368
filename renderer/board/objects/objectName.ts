import { truncate } from '../../../shared/base/text/truncate.ts'
import type { Attached } from './attached/attached.ts'
import type { BoardLabels } from './boardLabels.ts'
import type { BoardObject, Objects } from './objectKind.ts'

/** Longest name of an object within the name of another, in UTF-16 units. */
const MAX_NAME = 80

/** The accessible name of an object, and what is attached to it. Cost: O(length of the names). */
export function objectLabel(objects: Objects, { kind, record }: BoardObject, labels: BoardLabels, attached?: Attached): string {
  const label = kind.label(record, labels, (id) => objectName(objects.get(id), labels))
  const addition = attached && labels.attached(attached)
  return addition ? `${label}. ${addition}` : label
}

/** An object by its first words, as another names it; where it has none, by its accessible name; '' where it is gone. */
export function objectName(object: BoardObject | undefined, labels: BoardLabels): string {
  if (!object) return ''
  const { kind, record } = object
  const text = kind
    .text(record)
    .slice(0, 4 * MAX_NAME)
    .trim()
    .replace(/\s+/g, ' ')
  if (!text) return kind.label(record, labels, () => '')
  return text.length > MAX_NAME ? `${truncate(text, MAX_NAME - 1)}…` : text
}
