import { MapPinOff } from 'lucide-react'
import { Button } from '../../kit/buttons/Button.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { navigate } from '../commands/appCommands.ts'
import { pageOf } from '../features.ts'
import { paths } from '../paths.ts'
import { AppTools } from '../shell/AppTools.tsx'
import { Shell } from '../shell/Shell.tsx'

/** Shown for an unknown address, or a process that is not on this device. */
export function NotFoundPage() {
  const { t } = useTranslations()
  const join = pageOf('join')
  return (
    <Shell title={t('notFound.title')} tools={<AppTools />}>
      <EmptyState
        Icon={MapPinOff}
        title={t('notFound.title')}
        level={1}
        actions={
          <>
            <Button variant="primary" onPress={() => navigate(paths.home)}>
              {t('app.home')}
            </Button>
            {join && <Button onPress={() => navigate(paths.join)}>{t(join.titleKey)}</Button>}
          </>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </Shell>
  )
}
