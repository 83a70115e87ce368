import { History } from 'lucide-react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './History.module.css'
import type { BoardHistory } from './useBoardHistory.ts'

/** The board as it was, over the board: read only, with a band that says so. */
export function PastBoardView({ history }: { readonly history: BoardHistory }) {
  const { t } = useTranslations()
  const { shown, past, when } = history
  if (shown.type === 'now') return null
  const isUnreadable = shown.type === 'moment' && past.board !== null && past.state === null
  return (
    <section className={css.past} aria-label={t('board.history.pastBoard')} data-own-keys>
      <div className={css.banner} role="status">
        <History aria-hidden size={20} />
        <span>{isUnreadable ? t('board.history.unreadable') : t('board.history.pastBanner', { when })}</span>
        <Button variant="primary" onPress={() => history.show({ type: 'now' })}>
          {t('board.history.backToNow')}
        </Button>
      </div>
      <div ref={past.setRoot} className={css.pastCanvas} />
    </section>
  )
}
