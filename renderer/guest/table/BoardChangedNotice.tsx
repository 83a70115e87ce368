import { useTranslations } from '../../kit/text/translations.ts'
import css from '../parts/GuestNotice.module.css'
import { TouchButton } from '../parts/TouchButton.tsx'

/** The facilitator went on to another board while something was being written here: whoever writes goes when ready. */
export function BoardChangedNotice({ title, onOpen }: { readonly title: string; readonly onOpen: () => void }) {
  const { t } = useTranslations()
  return (
    <div role="status" className={css.notice}>
      <p>{t('guest.board.other', { title })}</p>
      <TouchButton onClick={onOpen}>{t('guest.board.go')}</TouchButton>
    </div>
  )
}
