import { MessagesSquare } from 'lucide-react'
import { Button } from '../../../kit/buttons/Button.tsx'
import { findCommand } from '../../../kit/commands/commands.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PlaceProps } from '../../feature.ts'
import { AllDocumentsExport } from './AllDocumentsExport.tsx'

/** What can be done with all documents of a process at once. */
export function DocumentActions(props: PlaceProps) {
  const { t } = useTranslations()
  return (
    <>
      <Button Icon={MessagesSquare} onPress={() => findCommand('document.openComments')?.run()}>
        {t('document.comments.all')}
      </Button>
      <AllDocumentsExport {...props} />
    </>
  )
}
