import { useState } from 'react'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { NameDialog } from '../../../kit/dialogs/NameDialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'

interface Props {
  readonly isOpen: boolean
  readonly suggestedTitle: string
  readonly onClose: () => void
  /** `question` may be empty. */
  readonly onCreate: (title: string, question: string) => void
}

/** Asks for a board's name and, if there is one already, the question it puts to people. */
export function NewBoardDialog({ isOpen, suggestedTitle, onClose, onCreate }: Props) {
  const { t } = useTranslations()
  const [question, setQuestion] = useState('')
  return (
    <NameDialog
      title={t('board.new')}
      label={t('common.title')}
      first={suggestedTitle}
      maxLength={MAX_TITLE}
      confirm={t('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={(title) => {
        onCreate(title, question.trim())
        setQuestion('')
      }}
    >
      <TextField label={t('board.question')} help={t('board.questionHelp')} value={question} onChange={setQuestion} maxLength={300} lines={2} />
    </NameDialog>
  )
}
