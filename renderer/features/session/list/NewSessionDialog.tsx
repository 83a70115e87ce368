import { useState } from 'react'
import { addListing, scheduleListing } from '../../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { NameDialog } from '../../../kit/dialogs/NameDialog.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { CreateDialogProps } from '../../feature.ts'
import { fromDateField } from '../localDateTime.ts'

/** Asks for a session's name and, if it is known already, its date; creates the session and opens it. */
export function NewSessionDialog({ processRoom: { doc }, author, open, isOpen, suggestedTitle, onClose }: CreateDialogProps) {
  const { t } = useTranslations()
  const [startsAt, setStartsAt] = useState('')
  const create = (title: string) => {
    const id = addListing(doc, author, { kind: 'session', title })
    const at = fromDateField(startsAt)
    if (at !== null) scheduleListing(doc, author, id, at)
    setStartsAt('')
    open('session', id)
  }
  return (
    <NameDialog
      title={t('session.new')}
      label={t('common.title')}
      first={suggestedTitle}
      maxLength={MAX_TITLE}
      confirm={t('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={create}
    >
      <TextField label={t('session.when')} help={t('session.whenHelp')} type="datetime-local" value={startsAt} onChange={setStartsAt} />
    </NameDialog>
  )
}
