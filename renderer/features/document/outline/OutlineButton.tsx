import { TableOfContents } from 'lucide-react'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'

/** Shows and hides the outline. */
export function OutlineButton({ shown, onChange }: { readonly shown: boolean; readonly onChange: (shown: boolean) => void }) {
  const { t } = useTranslations()
  return <IconButton label={t('document.outline')} Icon={TableOfContents} pressed={shown} onPress={() => onChange(!shown)} />
}
