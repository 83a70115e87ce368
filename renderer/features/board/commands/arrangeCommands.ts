import { type Note, writerOf } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { alignments } from '../../../board/scene/arrange.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { t } from '../../../kit/text/translations.ts'

/** Why the selection cannot be put in order: read-only, or fewer than two things. */
const whyNotArrange = ({ mayWrite, selection }: Board) => {
  if (!mayWrite.current()) return t('problem.right.readOnly.what')
  return selection.current().size > 1 ? null : t('board.chooseMore')
}

/** Commands that put the selected objects in order. */
export const arrangeCommands = (board: Board): readonly Command[] => {
  const whyNot = () => whyNotArrange(board)
  return [
    ...alignments.map(
      (alignment): Command => ({
        id: `board.align.${alignment}`,
        titleKey: `board.align.${alignment}`,
        run: () => board.align(alignment),
        whyNot,
      }),
    ),
    { id: 'board.distribute.x', titleKey: 'board.distribute.x', run: () => board.distribute('x'), whyNot },
    { id: 'board.distribute.y', titleKey: 'board.distribute.y', run: () => board.distribute('y'), whyNot },
    { id: 'board.arrangeInRows', titleKey: 'board.arrangeInRows', run: board.arrangeInRows, whyNot },
    { id: 'board.snap', titleKey: 'board.snap', run: () => board.setSnaps(!board.snaps.current()) },
  ]
}

/** Commands that select more of what is selected. */
export const selectSameCommands = (board: Board): readonly Command[] => {
  const selectedNotes = () => [...board.selection.current()].flatMap((id) => recordOf(board.scene.objects.get(id), noteKind) ?? [])
  const whyNot = () => (selectedNotes().length > 0 ? null : t('board.noNoteChosen'))
  const selectLike = (of: (note: Note) => string) => {
    const values = new Set(selectedNotes().map(of))
    board.select(new Set([...board.scene.of(noteKind).values()].filter((note) => values.has(of(note))).map(({ id }) => id)))
  }
  return [
    { id: 'board.selectSameColour', titleKey: 'board.selectSameColour', run: () => selectLike(({ colour }) => colour), whyNot },
    { id: 'board.selectSameAuthor', titleKey: 'board.selectSameAuthor', run: () => selectLike(writerOf), whyNot },
  ]
}
