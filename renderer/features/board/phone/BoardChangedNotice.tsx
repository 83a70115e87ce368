import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { type PhoneProps, useRunningStep } from '../../phonePart.ts'
import { usePhoneBoard } from './PhoneBoard.tsx'
import { TableClosedNotice } from './TableClosedNotice.tsx'

/** Shown when the table was closed, and when the spotlight moved to another board while the person has an unsent draft: the person switches when ready. */
export function BoardChangedNotice({ author }: PhoneProps) {
  const { t } = useTranslations()
  const { next, room } = usePhoneBoard()
  const running = useRunningStep()
  // who goes to the step goes to its board
  const isOfStep = next !== null && (running?.target?.id as string | undefined) === next.id
  return (
    <>
      {room && <TableClosedNotice room={room} author={author} />}
      {next && !isOfStep && (
        <TouchNotice>
          <p>{t('guest.board.other', { title: next.title })}</p>
          <TouchButton onClick={next.open}>{t('guest.board.go')}</TouchButton>
        </TouchNotice>
      )}
    </>
  )
}
