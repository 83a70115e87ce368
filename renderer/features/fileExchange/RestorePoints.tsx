import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { loadRestorePoints, type RestorePoint } from '../../sync/archive/restorePoints.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from './FileExchange.module.css'
import { pendingFile } from './pendingFile.ts'
import { revertWithNotice } from './revertWithNotice.ts'

/** The files merged on this device, the latest first, each with a button that reverts the merge. */
export function RestorePoints({ processId }: { readonly processId: ProcessId }) {
  const client = useSyncClient()
  const { t, language } = useTranslations()
  const [points, setPoints] = useState<readonly RestorePoint[] | null>(null)
  const [reloadCount, setReloadCount] = useState(0)
  const [busy, setBusy] = useState(false)
  const file = useLive(pendingFile)
  // a merge has created a restore point, and so may a revert
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them is a reason to look again
  useEffect(() => {
    let cancelled = false
    void loadRestorePoints(client, processId).then((loaded) => !cancelled && setPoints(loaded))
    return () => {
      cancelled = true
    }
  }, [processId, reloadCount, file])
  const revert = async (point: RestorePoint) => {
    setBusy(true)
    await revertWithNotice(client, processId, point.id).finally(() => setBusy(false))
    setReloadCount((before) => before + 1)
  }
  return (
    <Panel title={t('fileExchange.restorePoints')}>
      {points === null && <p role="status">{t('common.loading')}</p>}
      {points?.length === 0 && <p className={css.soft}>{t('fileExchange.noRestorePoints')}</p>}
      {points !== null && points.length > 0 && (
        <ul className={css.points}>
          {points.map((point) => {
            const when = formatDate(point.at, language, 'moment')
            const whyNot = point.undoneAt !== null ? t('fileExchange.alreadyReverted') : busy ? t('common.loading') : null
            const label = t(point.from === 'table' ? 'fileExchange.revertToMine' : 'fileExchange.revertTo', { when })
            return (
              <li key={point.id}>
                <span>
                  {point.from === 'table'
                    ? t('fileExchange.tableCopyTaken', { when })
                    : point.by === null
                      ? t('fileExchange.mergedAt', { when })
                      : t('fileExchange.mergedFrom', { when, name: point.by })}
                </span>
                <Button Icon={Undo2} aria-label={whyNot ? `${label}. ${whyNot}` : label} whyNot={whyNot} onPress={() => void revert(point)}>
                  {t('fileExchange.revert')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
