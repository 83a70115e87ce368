import { History } from 'lucide-react'
import { useState } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { drawHorizon } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import css from '../TableScreen.module.css'
import { problemCodeOf } from '../useHostingState.ts'

/** Lets the founder close what was said elsewhere, with an explanation and a second press. */
export function HorizonSection({ processId }: { readonly processId: ProcessId }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [isAsking, setIsAsking] = useState(false)
  const draw = () =>
    drawHorizon(client, processId).then(
      () => notify(t('hosting.horizon.drawn')),
      (error: unknown) => notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' }),
    )
  return (
    <section className={css.closing}>
      <p>{t('hosting.horizon.means')}</p>
      <Button Icon={History} variant="quiet" onPress={() => setIsAsking(true)}>
        {t('hosting.horizon.draw')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('hosting.horizon.ask')}
        message={t('hosting.horizon.forgotten')}
        confirmLabel={t('hosting.horizon.draw')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => void draw()}
      >
        <p>{t('hosting.horizon.stays')}</p>
      </ConfirmDialog>
    </section>
  )
}
