import { useEffect, useMemo } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from '../BoardView.module.css'
import { liveArrivals } from './liveArrivals.ts'

/** Says how many notes have come out of view, and shows them. Where the view follows what comes, there are none. */
export function ArrivalsPill({ board }: { readonly board: Board }) {
  const { t } = useTranslations()
  const arrivals = useMemo(() => liveArrivals(board), [board])
  useEffect(() => arrivals.close, [arrivals])
  const count = useLive(arrivals)
  const show = () => {
    const latest = arrivals.latest()
    if (latest) board.followArrivals(latest)
  }
  if (count === 0) return null
  return (
    <div className={css.arrivals}>
      <Button variant="primary" onPress={show}>
        {t('board.arrivals', { count })}
      </Button>
    </div>
  )
}
