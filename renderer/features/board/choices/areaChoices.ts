import { Eye, EyeOff, ListOrdered, Smartphone } from 'lucide-react'
import { phoneAreaOf } from '../../../../shared/model/derived/phoneArea.ts'
import { type Area, type AreaId, listAreas } from '../../../../shared/model/records/area.ts'
import { choosePhoneArea, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { commandEntry } from '../../../kit/menus/commandEntry.ts'
import type { MenuEntry, Submenu } from '../../../kit/menus/Menu.tsx'
import { t } from '../../../kit/text/translations.ts'
import { areasOf, moveAreaTo } from '../areas/areaCommands.ts'
import { areaTitle } from '../boardTexts.ts'
import { reasonOf } from '../rights/whyNot.ts'

/** Makes the area the one in which phones write, or no longer. */
export function togglePhoneArea(board: Board, area: AreaId): void {
  board.undo.stopCapturing()
  choosePhoneArea(board.doc, board.author, isPhoneArea(board, area) ? null : area)
  board.undo.stopCapturing()
}

const isPhoneArea = ({ doc }: Board, area: AreaId) => phoneAreaOf(readBoard(doc), listAreas(doc)) === area

/** What is done with the selected areas: what one asks, its place among the others, whether it is closed, whether phones write in it. */
export function areaChoices(board: Board, areas: readonly Area[], whyNot: string | null): readonly (MenuEntry | Submenu)[] {
  const [area, ...others] = areas
  if (!area) return []
  const isClosed = areas.every(({ closed }) => closed)
  const toggle = commandEntry('board.area.toggle', {
    label: t(isClosed ? 'board.area.open' : 'board.area.close'),
    Icon: isClosed ? Eye : EyeOff,
  })
  if (others.length > 0) return toggle
  const all = areasOf(board)
  const current = all.findIndex(({ id }) => id === area.id)
  return [
    ...commandEntry('board.area.ask'),
    ...toggle,
    ...commandEntry('board.area.earlier', current > 0 ? {} : { whyNot: whyNot ?? t('board.area.isFirst') }),
    ...commandEntry('board.area.later', current < all.length - 1 ? {} : { whyNot: whyNot ?? t('board.area.isLast') }),
    {
      id: 'order',
      label: t('board.area.order'),
      Icon: ListOrdered,
      entries: all.map((other, at) => ({
        id: other.id,
        label: t(at === current ? 'board.area.orderAt' : 'board.area.orderAtOther', { at: at + 1, count: all.length, area: areaTitle(other) }),
        checked: at === current && area.order !== undefined,
        whyNot,
        onAction: () => moveAreaTo(board, area.id, at),
      })),
    },
    {
      id: 'phones',
      label: t('board.phones.write'),
      Icon: Smartphone,
      checked: isPhoneArea(board, area.id),
      whyNot: reasonOf(board.permissions.whyNotAttribute('phonesWriteIn')),
      onAction: () => togglePhoneArea(board, area.id),
    },
  ]
}
