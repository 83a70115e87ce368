import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { usePhoneBoard } from './PhoneBoard.tsx'

/** Shown when the spotlight moved to another board while the person has an unsent draft: the person switches when ready. */
export function BoardChangedNotice() {
  const { t } = useTranslations()
  const { next } = usePhoneBoard()
  return (
    next && (
      <div role="status">
        <TouchNotice>
          <p>{t('guest.board.other', { title: next.title })}</p>
          <TouchButton onClick={next.open}>{t('guest.board.go')}</TouchButton>
        </TouchNotice>
      </div>
    )
  )
}
