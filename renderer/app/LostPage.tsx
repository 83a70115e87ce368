import { MapPinOff } from 'lucide-react'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useTranslations } from '../kit/words.ts'
import { AppTools } from './AppTools.tsx'
import { go } from './appCommands.ts'
import { paths } from './paths.ts'
import { Shell } from './Shell.tsx'

/** An address that leads nowhere, or to a process that is not on this device. */
export function LostPage() {
  const { t: say } = useTranslations()
  return (
    <Shell title={say('lost.title')} tools={<AppTools />}>
      <EmptyState
        Icon={MapPinOff}
        title={say('lost.title')}
        level={1}
        actions={
          <>
            <Button variant="primary" onPress={() => go(paths.home)}>
              {say('app.home')}
            </Button>
            <Button onPress={() => go(paths.join)}>{say('home.join')}</Button>
          </>
        }
      >
        {say('lost.text')}
      </EmptyState>
    </Shell>
  )
}
