import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import type { PhoneProps } from '../../phonePart.ts'
import { usePhoneBoard } from './PhoneBoard.tsx'
import { TableClosedNotice } from './TableClosedNotice.tsx'

/** Shown when the table was closed, and when the spotlight moved to another board while the person has an unsent draft: the person switches when ready. */
export function BoardChangedNotice({ author }: PhoneProps) {
  const { t } = useTranslations()
  const { next, room } = usePhoneBoard()
  return (
    <>
      {room && <TableClosedNotice room={room} author={author} />}
      {next && (
        <TouchNotice>
          <p>{t('guest.board.other', { title: next.title })}</p>
          <TouchButton onClick={next.open}>{t('guest.board.go')}</TouchButton>
        </TouchNotice>
      )}
    </>
  )
}
