import { AlignStartVertical, RotateCw } from 'lucide-react'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { type BoardObject, recordOf } from '../../../board/objects/objectKind.ts'
import { alignments } from '../../../board/scene/arrange.ts'
import type { CommandId } from '../../../kit/commands/commands.ts'
import { commandEntry } from '../../../kit/menus/commandEntry.ts'
import type { MenuEntries, MenuEntry } from '../../../kit/menus/Menu.tsx'
import { t } from '../../../kit/text/translations.ts'
import { boardOrderings } from '../arrange/orderings.ts'
import { rotateCommandIds } from '../bars/RotateMenu.tsx'
import { appearanceChoices, colourChoices } from '../choices/appearanceChoices.ts'
import { areaChoices } from '../choices/areaChoices.ts'
import { connectorChoices } from '../choices/connectorChoices.ts'
import { clusterEntries } from '../clusters/ClusterMenu.tsx'
import { whyNotChange, whyNotChangeIds } from '../rights/whyNot.ts'
import { areOthers } from '../stamps/stamping.ts'

const arrangeCommandIds: readonly CommandId[] = [
  'board.arrangeInRows',
  ...boardOrderings.map(({ id }) => id),
  ...alignments.map((alignment): CommandId => `board.align.${alignment}`),
  'board.distribute.x',
  'board.distribute.y',
]

/** What a view does in its own way with the selection; without: as the canvas does. */
interface SelectionMenuParams {
  readonly onEdit?: (id: ObjectId) => void
  readonly onDelete?: () => void
  /** What deleting is called, where the usual text would mislead. */
  readonly deleteKey?: TranslationKey
}

/** All that can be done with the selection: the same on the canvas and in the outline. Cost: O(selection). */
export function selectionEntries(board: Board, { onEdit = board.edit, onDelete, deleteKey }: SelectionMenuParams = {}): MenuEntries {
  const objects = [...board.selection.current()].flatMap((id) => board.scene.objects.get(id) ?? [])
  const areMany = board.selection.current().size > 1
  const whyNot = whyNotChange(board, 'style', objects)
  const areas = objects.flatMap((object) => recordOf(object, areaKind) ?? [])
  const lines = objects.flatMap((object) => recordOf(object, connectorKind) ?? [])
  return [
    ...editEntries(board, onEdit),
    ...commandEntry('board.copy', { keys: 'Mod+C' }),
    ...commandEntry('board.duplicate'),
    ...commandEntry('board.copyLink'),
    ...commandEntry('board.openLink'),
    ...commandEntry('board.delete', {
      keys: 'Delete',
      variant: 'danger',
      ...(areOthers(board) ? { whyNot: t('board.stamp.notYours') } : {}),
      ...(onDelete ? { onAction: onDelete } : {}),
      ...(deleteKey ? { label: t(deleteKey) } : {}),
    }),
    'separator',
    ...colourChoices({ board, objects, whyNot }),
    ...appearanceChoices({ board, objects, whyNot }),
    ...connectorChoices(board, lines, whyNot),
    ...notePictureEntries(objects),
    ...sizeEntries(objects),
    ...(board.canRotate() ? [{ id: 'rotate', label: t('board.rotate'), Icon: RotateCw, entries: entriesOf(rotateCommandIds) }] : []),
    ...commandEntry('board.copyStyle'),
    ...commandEntry('board.pasteStyle'),
    'separator',
    ...(areMany ? [{ id: 'arrange', label: t('board.arrange'), Icon: AlignStartVertical, entries: entriesOf(arrangeCommandIds) }] : []),
    ...(areMany ? entriesOf(['board.group', 'board.ungroup']) : []),
    ...commandEntry('board.toFront'),
    ...commandEntry('board.toBack'),
    ...commandEntry('board.lock'),
    ...areaChoices(board, areas, whyNotChange(board, 'words', areas.length > 0 ? objects : [])),
    'separator',
    ...clusterEntries(board),
    ...commandEntry('board.connect'),
    ...commandEntry('board.tag'),
    ...commandEntry('board.comment'),
    ...(objects.some((object) => recordOf(object, noteKind)) ? commandEntry('board.spotlight') : []),
    ...commandEntry('board.stamp', { label: t('board.stamp') }),
    ...commandEntry('board.newArea'),
    ...commandEntry('board.selectSameColour'),
    ...commandEntry('board.selectSameAuthor'),
    ...commandEntry('board.fitSelection', { keys: 'Shift+2' }),
  ]
}

const entriesOf = (ids: readonly CommandId[]): readonly MenuEntry[] => ids.flatMap((id) => commandEntry(id))

/** What is done with the picture of one note. */
function notePictureEntries([object, ...others]: readonly BoardObject[]): readonly MenuEntry[] {
  const note = others.length === 0 ? recordOf(object, noteKind) : null
  if (!note) return []
  const described = note.picture ? entriesOf(['board.notePicture.describe', 'board.notePicture.remove']) : []
  return [...commandEntry('board.notePicture', note.picture ? { label: t('board.notePicture.change') } : {}), ...described]
}

/** What has a size of its own is made larger and smaller by commands too: the twin of the handles. */
const sizeEntries = (objects: readonly BoardObject[]) =>
  objects.some(({ kind }) => kind.minSide !== null) ? entriesOf(['board.larger', 'board.smaller']) : []

function editEntries(board: Board, onEdit: (id: ObjectId) => void): readonly MenuEntry[] {
  const [id, ...others] = board.selection.current()
  const kind = id && others.length === 0 ? board.scene.objects.get(id)?.kind : undefined
  if (!id || others.length > 0) return []
  if (kind?.opens) return [{ id: 'open', label: t('board.card.open'), keys: 'Enter', onAction: () => onEdit(id) }]
  return [{ id: 'edit', label: t('common.edit'), keys: 'Enter', whyNot: whyNotChangeIds(board, 'words'), onAction: () => onEdit(id) }]
}
