import { Smartphone } from 'lucide-react'
import { phoneAreaOf } from '../../../../shared/model/derived/phoneArea.ts'
import { liveAreas } from '../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from '../BoardView.module.css'

/** Says where phones write on a board none of whose areas is theirs; an area that is says so itself. */
export function PhonesBesideHint({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const attributes = useLive(liveBoard(board.doc))
  const areas = useLive(liveAreas(board.doc))
  if (areas.length === 0 || phoneAreaOf(attributes, areas)) return null
  return (
    <p className={css.phonesBeside}>
      <Smartphone aria-hidden size="1em" /> {t('board.phones.beside')}
    </p>
  )
}
