import { CircleHelp, Settings2 } from 'lucide-react'
import { IconButton } from '../kit/Button.tsx'
import { useTranslations } from '../kit/words.ts'
import { openPane } from './panes.ts'

/** Help and preferences: at the right end of every bar. */
export function AppTools() {
  const { t: say } = useTranslations()
  return (
    <>
      <IconButton label={say('app.help')} Icon={CircleHelp} onPress={() => openPane('keys')} />
      <IconButton label={say('preferences.title')} Icon={Settings2} onPress={() => openPane('preferences')} />
    </>
  )
}
