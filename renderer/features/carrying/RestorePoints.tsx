import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ProcessId } from '../../../shared/model/process.ts'
import { Button } from '../../kit/Button.tsx'
import { formatDate } from '../../kit/format.ts'
import { Panel } from '../../kit/Panel.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { loadRestorePoints, type RestorePoint } from '../../sync/file/points.ts'
import { arriving } from './arriving.ts'
import css from './Carrying.module.css'
import { undoMerge } from './undoMerge.ts'

/** The files that were merged here, last first, each with the way back to before it. */
export function RestorePoints({ process }: { readonly process: ProcessId }) {
  const { t: say, language } = useTranslations()
  const [points, setPoints] = useState<readonly RestorePoint[] | null>(null)
  const [looks, setLooks] = useState(0)
  const [busy, setBusy] = useState(false)
  const file = useLive(arriving)
  // a file that was just merged has left a point; so has a look after going back
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them is a reason to look again
  useEffect(() => {
    let gone = false
    void loadRestorePoints(process).then((found) => !gone && setPoints(found))
    return () => {
      gone = true
    }
  }, [process, looks, file])
  const back = async (point: RestorePoint) => {
    setBusy(true)
    await undoMerge(process, point.id).finally(() => setBusy(false))
    setLooks((before) => before + 1)
  }
  return (
    <Panel title={say('files.points')}>
      {points === null && <p role="status">{say('common.loading')}</p>}
      {points?.length === 0 && <p className={css.soft}>{say('files.noPoints')}</p>}
      {points !== null && points.length > 0 && (
        <ul className={css.points}>
          {points.map((point) => {
            const when = formatDate(point.at, language, 'moment')
            const whyNot = point.undoneAt !== null ? say('files.undone') : busy ? say('common.loading') : null
            const label = say(point.from === 'table' ? 'files.goBackToMine' : 'files.goBackTo', { when })
            return (
              <li key={point.id}>
                <span>
                  {point.from === 'table'
                    ? say('files.tookTable', { when })
                    : point.by === null
                      ? say('files.mergedAt', { when })
                      : say('files.mergedFrom', { when, name: point.by })}
                </span>
                <Button Icon={Undo2} aria-label={whyNot ? `${label}. ${whyNot}` : label} whyNot={whyNot} onPress={() => void back(point)}>
                  {say('files.goBack')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
