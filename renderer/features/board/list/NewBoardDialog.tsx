import { useState } from 'react'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { addListing } from '../../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { NameDialog } from '../../../kit/dialogs/NameDialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { CreateDialogProps } from '../../feature.ts'

/** Asks for a board's name and, if there is one already, the question that the board puts to people; creates the board and opens it. */
export function NewBoardDialog({ processId, processRoom, author, open, isOpen, suggestedTitle, onClose }: CreateDialogProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [question, setQuestion] = useState('')
  const create = async (title: string) => {
    setQuestion('')
    const id = addListing(processRoom.doc, author, { kind: 'board', title })
    const asked = question.trim()
    if (asked) await writeRoom(client, processId, `board/${id}`, (board, boardAuthor) => askQuestion(board, boardAuthor, asked))
    open('board', id)
  }
  return (
    <NameDialog
      title={t('board.new')}
      label={t('common.title')}
      first={suggestedTitle}
      maxLength={MAX_TITLE}
      confirm={t('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={(title) => void create(title)}
    >
      <TextField label={t('board.question')} help={t('board.questionHelp')} value={question} onChange={setQuestion} maxLength={300} lines={2} />
    </NameDialog>
  )
}
