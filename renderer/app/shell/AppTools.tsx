import { CircleHelp, Settings2 } from 'lucide-react'
import { IconButton } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { openOverlay } from '../overlays.ts'

/** Help and preferences, at the right end of the bar of every page. */
export function AppTools() {
  const { t } = useTranslations()
  return (
    <>
      <IconButton label={t('app.help')} Icon={CircleHelp} onPress={() => openOverlay('keys')} />
      <IconButton label={t('preferences.title')} Icon={Settings2} onPress={() => openOverlay('preferences')} />
    </>
  )
}
