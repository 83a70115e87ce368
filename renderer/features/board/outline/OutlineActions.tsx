import { ListTodo, Plus, Settings2 } from 'lucide-react'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { ObjectKind } from '../../../board/objects/objectKind.ts'
import { shapeKind } from '../../../board/objects/shape/shapeKind.ts'
import { boardTextKind } from '../../../board/objects/text/boardTextKind.ts'
import { Menu, type MenuEntries } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { boardEntries, putEntries } from '../menu/boardMenu.ts'
import { selectionEntries } from '../menu/selectionMenu.ts'
import { whyNotCreate } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'

interface Props {
  readonly board: Board
  /** What the actions are on, as it is called. */
  readonly name: string
  readonly onEdit: (id: ObjectId) => void
  readonly onDelete: () => void
  /** Selects what the actions are on, where it is not selected already. */
  readonly onOpen?: (() => void) | undefined
  readonly onClose: () => void
  /** Entries above the others. */
  readonly before?: () => MenuEntries
  /** Only an icon, where the row has no room for the word. */
  readonly isCompact?: boolean
}

/** All that can be done with what is selected: the entries of the menu on the canvas, on a button that the keyboard reaches. */
export function OutlineActions({ board, name, onEdit, onDelete, onOpen, onClose, before, isCompact }: Props) {
  const { t } = useTranslations()
  const own = before?.() ?? []
  return (
    <Menu
      label={t('board.actions.of', { name })}
      {...(isCompact ? {} : { text: t('board.actions'), Icon: ListTodo })}
      entries={() => [...own, ...selectionEntries(board, { onEdit, onDelete })]}
      onOpen={onOpen}
      onClose={onClose}
    />
  )
}

/** What is put on the board from the outline, and all that is done with the board as a whole. */
export function OutlineBoardActions({
  board,
  onCreated,
  onClose,
}: {
  readonly board: Board
  readonly onCreated: (id: ObjectId | undefined) => void
} & Pick<Props, 'onClose'>) {
  const { t } = useTranslations()
  const create = (id: 'board.newNote' | 'board.newText' | 'board.newShape' | 'board.newArea', kind: ObjectKind) => ({
    id,
    label: t(id),
    whyNot: whyNotCreate(board, kind),
    onAction: () => onCreated(board.createIn(kind, null) ?? undefined),
  })
  return (
    <div className={css.boardActions}>
      <Menu
        label={t('board.addLabel')}
        text={t('board.add')}
        Icon={Plus}
        onClose={onClose}
        entries={() => [
          create('board.newNote', noteKind as never),
          create('board.newText', boardTextKind as never),
          create('board.newShape', shapeKind as never),
          create('board.newArea', areaKind as never),
          ...putEntries(),
        ]}
      />
      <Menu label={t('board.actions.board')} text Icon={Settings2} onClose={onClose} entries={() => boardEntries(board)} />
    </div>
  )
}
