import { Eye, EyeOff, ListOrdered, MessageCircleQuestion } from 'lucide-react'
import type { Area, AreaId } from '../../../../shared/model/records/area.ts'
import type { Board } from '../../../board/engine/board.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { areaTitle } from '../boardTexts.ts'
import { areasOf, moveAreaTo } from './areaCommands.ts'

interface Props {
  readonly board: Board
  readonly area: Area
  readonly whyNot: string | null
  readonly onAsk: (area: AreaId) => void
}

/** What the selected area asks, its place among the others, and whether it is closed. */
export function AreaControls({ board, area, whyNot, onAsk }: Props) {
  const { t } = useTranslations()
  const areas = areasOf(board)
  const current = areas.findIndex(({ id }) => id === area.id)
  return (
    <>
      <IconButton Icon={MessageCircleQuestion} label={t('board.area.ask')} whyNot={whyNot} onPress={() => onAsk(area.id)} />
      {areas.length > 1 && (
        <Menu
          label={t('board.area.order')}
          Icon={ListOrdered}
          entries={areas.map((other, at) => ({
            id: other.id,
            label: t(at === current ? 'board.area.orderAt' : 'board.area.orderAtOther', { at: at + 1, count: areas.length, area: areaTitle(other) }),
            checked: at === current && area.order !== undefined,
            whyNot,
            onAction: () => moveAreaTo(board, area.id, at),
          }))}
        />
      )}
      <IconButton
        Icon={area.closed ? Eye : EyeOff}
        label={t(area.closed ? 'board.area.open' : 'board.area.close')}
        whyNot={whyNot}
        onPress={() => board.setClosed([area.id], !area.closed)}
      />
    </>
  )
}
