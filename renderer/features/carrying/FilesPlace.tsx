import { FileDown, FileUp } from 'lucide-react'
import { useState } from 'react'
import { liveProcess } from '../../../shared/model/process.ts'
import { Button } from '../../kit/Button.tsx'
import { Page } from '../../kit/Page.tsx'
import { Panel } from '../../kit/Panel.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { PlaceProps } from '../feature.ts'
import css from './Carrying.module.css'
import { chooseFile } from './chooseFile.ts'
import { RestorePoints } from './RestorePoints.tsx'
import { saveCopy } from './saveCopy.ts'

/** The process as a file: put aside, carried by hand, added to; and back to before. */
export function FilesPlace({ processId, process }: PlaceProps) {
  const { t: say } = useTranslations()
  const { title } = useLive(liveProcess(process.doc))
  const [saving, setSaving] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const save = async () => {
    setSaving({ done: 0, of: 1 })
    await saveCopy(processId, (done, of) => setSaving({ done, of })).finally(() => setSaving(null))
  }
  const taking = saving && say('files.taking', saving)
  return (
    <Page title={say('files.title')} lead={say('files.lead')}>
      <div className={css.panels}>
        <Panel title={say('files.saveTitle')}>
          <p className={css.text}>{say('files.saveText', { title: title || say('common.untitled') })}</p>
          <Button Icon={FileDown} variant="primary" onPress={() => void save()} whyNot={taking}>
            {say('files.saveCopy')}
          </Button>
          <p role="status" className={css.soft}>
            {taking}
          </p>
        </Panel>
        <Panel title={say('files.addTitle')}>
          <p className={css.text}>{say('files.addText')}</p>
          <Button Icon={FileUp} onPress={() => chooseFile(processId)}>
            {say('files.addFrom')}
          </Button>
        </Panel>
        <RestorePoints process={processId} />
      </div>
    </Page>
  )
}
