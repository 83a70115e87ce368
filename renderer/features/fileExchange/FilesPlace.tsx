import { FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import { liveProcess } from '../../../shared/model/records/processAttributes.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import css from './FileExchange.module.css'
import { chooseFile } from './import/chooseFile.ts'
import { RestorePoints } from './RestorePoints.tsx'
import { saveCopy } from './saveCopy.ts'

/** The process as a file: save a copy, add a file, revert to a restore point. */
export function FilesPlace({ processId, processRoom }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { title } = useLive(liveProcess(processRoom.doc))
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const save = async () => {
    setProgress({ done: 0, of: 1 })
    await saveCopy(client, processId, (done, of) => setProgress({ done, of })).finally(() => setProgress(null))
  }
  const progressText = progress && t('fileExchange.collecting', progress)
  return (
    <Page title={t('fileExchange.title')} lead={t('fileExchange.lead')}>
      <div className={css.panels}>
        <Panel title={t('fileExchange.saveTitle')}>
          <p className={css.text}>{t('fileExchange.saveText', { title: title || t('common.untitled') })}</p>
          <Button Icon={FileDown} variant="primary" onPress={() => void save()} whyNot={progressText}>
            {t('fileExchange.saveCopy')}
          </Button>
          <p role="status" className={css.soft}>
            {progressText}
          </p>
        </Panel>
        <Panel title={t('fileExchange.addTitle')}>
          <p className={css.text}>{t('fileExchange.addText')}</p>
          <Button Icon={FileUp} onPress={() => chooseFile(processId)}>
            {t('fileExchange.addFrom')}
          </Button>
        </Panel>
        <RestorePoints processId={processId} />
      </div>
    </Page>
  )
}
