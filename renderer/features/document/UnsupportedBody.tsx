import { useMemo, useSyncExternalStore } from 'react'
import { liveFromYjs } from '../../../shared/base/live.ts'
import { memoByDoc } from '../../../shared/base/memo.ts'
import { documentBody, flattenUnsupported, readBody } from '../../../shared/model/records/documentBody.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './DocumentView.module.css'
import { DocumentMenu } from './files/DocumentMenu.tsx'
import { DocumentReader } from './phone/DocumentReader.tsx'

const liveBody = memoByDoc((doc) => liveFromYjs(documentBody(doc), () => readBody(doc)))

/** A document with parts that this version does not know: read-only, unless the person chooses to keep only their text. */
export function UnsupportedBody({ processRoom, room, listing, author }: RoomViewProps) {
  const { t } = useTranslations()
  const body = useMemo(() => liveBody(room.doc), [room.doc])
  const nodes = useSyncExternalStore(body.subscribe, body.current)
  const mayWrite = useLive(room.mayWrite)
  const labels = {
    done: t('document.task.done'),
    notDone: t('document.task.notDone'),
    table: t('document.table'),
    hiddenImage: t('document.picture.hidden'),
  }
  return (
    <div className={css.view}>
      <div className={css.top}>
        <div className={css.readOnly} role="note">
          <p>{t('document.unsupported')}</p>
          {mayWrite && <Button onPress={() => flattenUnsupported(room.doc, author)}>{t('document.unsupported.keepText')}</Button>}
        </div>
        <DocumentMenu
          file={{ doc: room.doc, processDoc: processRoom.doc, title: listing.title || t('common.untitled') }}
          mayWrite={false}
          onImport={() => undefined}
        />
      </div>
      <div className={css.scroller}>
        <div className={css.page}>
          <DocumentReader nodes={nodes} onLink={() => undefined} labels={labels} />
        </div>
      </div>
    </div>
  )
}
