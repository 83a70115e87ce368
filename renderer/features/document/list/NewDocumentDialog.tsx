import { useState } from 'react'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { NameDialog } from '../../../kit/dialogs/NameDialog.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { documentTemplates } from './documentTemplates.ts'

interface Props {
  readonly isOpen: boolean
  readonly suggestedTitle: string
  readonly onClose: () => void
  readonly onCreate: (title: string, templateId: string) => void
}

/** Asks for a document's name, and what it begins from. */
export function NewDocumentDialog({ isOpen, suggestedTitle, onClose, onCreate }: Props) {
  const { t } = useTranslations()
  const [template, setTemplate] = useState<string>(documentTemplates[0]?.id ?? '')
  return (
    <NameDialog
      title={t('document.new')}
      label={t('common.title')}
      first={suggestedTitle}
      maxLength={MAX_TITLE}
      confirm={t('common.create')}
      isOpen={isOpen}
      onClose={onClose}
      onName={(title) => onCreate(title, template)}
    >
      <RadioField
        label={t('document.begin')}
        value={template}
        onChange={setTemplate}
        options={documentTemplates.map((option) => ({ id: option.id, label: t(option.titleKey), help: t(option.descriptionKey) }))}
      />
    </NameDialog>
  )
}
