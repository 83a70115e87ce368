import { useState } from 'react'
import { MAX_TITLE } from '../../../shared/model/process.ts'
import { RadioField } from '../../kit/Choices.tsx'
import { NameDialog } from '../../kit/NameDialog.tsx'
import { useTranslations } from '../../kit/words.ts'
import { documentTemplates } from '../../live/templates.ts'

interface Props {
  readonly isOpen: boolean
  readonly proposed: string
  readonly onClose: () => void
  readonly onCreate: (title: string, templateId: string) => void
}

/** Asks for a document's name, and what it begins from. */
export function NewDocument({ isOpen, proposed, onClose, onCreate }: Props) {
  const { t: say } = useTranslations()
  const [template, setTemplate] = useState<string>(documentTemplates[0]?.id ?? '')
  return (
    <NameDialog
      title={say('documents.new')}
      label={say('common.title')}
      first={proposed}
      maxLength={MAX_TITLE}
      confirm={say('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={(title) => onCreate(title, template)}
    >
      <RadioField
        label={say('documents.begin')}
        value={template}
        onChange={setTemplate}
        options={documentTemplates.map((known) => ({ id: known.id, label: say(known.titleKey), help: say(known.descriptionKey) }))}
      />
    </NameDialog>
  )
}
