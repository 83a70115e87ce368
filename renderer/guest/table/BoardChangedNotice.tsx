import { useTranslations } from '../../kit/text/translations.ts'
import { TouchButton } from '../../kit/touch/TouchButton.tsx'
import css from '../parts/GuestNotice.module.css'

/** Shown when the spotlight moved to another board while the person has an unsent draft: the person switches when ready. */
export function BoardChangedNotice({ title, onOpen }: { readonly title: string; readonly onOpen: () => void }) {
  const { t } = useTranslations()
  return (
    <div role="status" className={css.notice}>
      <p>{t('guest.board.other', { title })}</p>
      <TouchButton onClick={onOpen}>{t('guest.board.go')}</TouchButton>
    </div>
  )
}
