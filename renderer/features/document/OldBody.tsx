import { useSyncExternalStore } from 'react'
import { liveBody } from '../../../shared/model/records/documentBody.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './DocumentView.module.css'
import { DocumentReader } from './phone/DocumentReader.tsx'

/** A document of an earlier release until its text is brought into the form of this one: it can be read. */
export function OldBody({ room, processId }: RoomViewProps) {
  const { t } = useTranslations()
  const body = liveBody(room.doc)
  const nodes = useSyncExternalStore(body.subscribe, body.current)
  const labels = {
    done: t('document.task.done'),
    notDone: t('document.task.notDone'),
    table: t('document.table'),
    footnotes: t('guest.document.footnotes'),
    footnote: t('guest.document.footnote'),
    hiddenImage: t('document.picture.hidden'),
  }
  return (
    <div className={css.view}>
      <p className={css.readOnly} role="status">
        {t('document.converting')}
      </p>
      <div className={css.scroller}>
        <div className={css.page}>
          <DocumentReader nodes={nodes} processId={processId} onLink={() => undefined} labels={labels} />
        </div>
      </div>
    </div>
  )
}
