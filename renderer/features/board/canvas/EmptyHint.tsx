import { useMemo } from 'react'
import type { Live } from '../../../../shared/base/live.ts'
import type { Board } from '../../../board/engine/board.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from '../BoardView.module.css'

/** How to begin, on a board without notes. */
export function EmptyHint({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const empty = useLive(useMemo(() => liveEmpty(board), [board]))
  const mayWrite = useLive(board.mayWrite)
  if (!empty) return null
  return <p className={css.hint}>{t(mayWrite ? 'board.empty' : 'board.emptyReadOnly')}</p>
}

const liveEmpty = ({ scene }: Board): Live<boolean> => ({ current: () => scene.notes.size === 0, subscribe: scene.subscribe })
