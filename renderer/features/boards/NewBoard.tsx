import { useState } from 'react'
import { MAX_TITLE } from '../../../shared/model/process.ts'
import { NameDialog } from '../../kit/NameDialog.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useTranslations } from '../../kit/words.ts'

interface Props {
  readonly isOpen: boolean
  readonly proposed: string
  readonly onClose: () => void
  /** `question` may be empty. */
  readonly onCreate: (title: string, question: string) => void
}

/** Asks for a board's name and, if there is one already, the question it puts to people. */
export function NewBoard({ isOpen, proposed, onClose, onCreate }: Props) {
  const { t: say } = useTranslations()
  const [question, setQuestion] = useState('')
  return (
    <NameDialog
      title={say('boards.new')}
      label={say('common.title')}
      first={proposed}
      maxLength={MAX_TITLE}
      confirm={say('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={(title) => {
        onCreate(title, question.trim())
        setQuestion('')
      }}
    >
      <TextField label={say('boards.question')} help={say('boards.questionHelp')} value={question} onChange={setQuestion} maxLength={300} lines={2} />
    </NameDialog>
  )
}
