import { type Note, writerOf } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { alignments } from '../../../board/scene/arrange.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { t } from '../../../kit/text/translations.ts'
import { boardOrderings } from '../arrange/orderings.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'
import { whyNotAuthors } from '../authors/whyNotAuthors.ts'
import { whyNotAnything, whyNotChangeIds } from '../rights/whyNot.ts'

/** Why the selection cannot be put in order: read-only, or fewer than two things. */
const whyNotArrange = (board: Board) =>
  whyNotAnything(board) ?? (board.selection.current().size > 1 ? whyNotChangeIds(board, 'place') : t('board.chooseMore'))

/** Commands that put the selected objects in order. */
export const arrangeCommands = (board: Board, authors: BoardAuthors): readonly Command[] => {
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
    ...boardOrderings.map(
      ({ id, titleKey, create, byAuthor }): Command => ({
        id,
        titleKey,
        run: () => board.arrangeBy(create(authors)),
        whyNot: () => (byAuthor ? whyNotAuthors(authors) : null) ?? whyNot(),
      }),
    ),
    { id: 'board.snap', titleKey: 'board.snap', run: () => board.setSnaps(!board.snaps.current()) },
  ]
}

/** Commands that select more of what is selected. */
export const selectSameCommands = (board: Board, authors: BoardAuthors): readonly Command[] => {
  const selectedNotes = () => [...board.selection.current()].flatMap((id) => recordOf(board.scene.objects.get(id), noteKind) ?? [])
  const whyNot = () => (selectedNotes().length > 0 ? null : t('board.noNoteChosen'))
  const selectLike = (of: (note: Note) => string) => {
    const values = new Set(selectedNotes().map(of))
    board.select(new Set([...board.scene.of(noteKind).values()].filter((note) => values.has(of(note))).map(({ id }) => id)))
  }
  return [
    { id: 'board.selectSameColour', titleKey: 'board.selectSameColour', run: () => selectLike(({ colour }) => colour), whyNot },
    {
      id: 'board.selectSameAuthor',
      titleKey: 'board.selectSameAuthor',
      run: () => selectLike((note) => authors.keyOf(writerOf(note))),
      whyNot: () => whyNotAuthors(authors) ?? whyNot(),
    },
  ]
}
