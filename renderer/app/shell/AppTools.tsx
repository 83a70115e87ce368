import { CircleHelp, Settings2 } from 'lucide-react'
import { IconButton } from '../../kit/buttons/Button.tsx'
import { commands } from '../../kit/commands/commands.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { openOverlay } from '../overlays.ts'

/** Help and settings, at the right end of the bar of every page. */
export function AppTools() {
  const { t } = useTranslations()
  const preferences = useLive(commands).findLast(({ id }) => id === 'app.preferences')
  return (
    <>
      <IconButton label={t('app.help')} Icon={CircleHelp} onPress={() => openOverlay('keys')} />
      {preferences && <IconButton label={t(preferences.titleKey)} Icon={Settings2} onPress={preferences.run} />}
    </>
  )
}
