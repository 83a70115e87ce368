import { useMemo, useSyncExternalStore } from 'react'
import { liveFrom, memoByDoc } from '../../../shared/base/live.ts'
import { flattenUnsupported, readBody } from '../../../shared/model/textBody.ts'
import { documentBody } from '../../../shared/model/textDocument.ts'
import { Button } from '../../kit/Button.tsx'
import { useTranslations } from '../../kit/words.ts'
import { DocumentReader } from '../../live/ReadDocument.tsx'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { DocumentMenu } from './files/DocumentMenu.tsx'
import css from './Writing.module.css'

const liveBody = memoByDoc((doc) => liveFrom(documentBody(doc), () => readBody(doc)))

/** A document with parts this version does not know: read, and left untouched, unless somebody decides to keep their text alone. */
export function UnknownBody({ room, listing, author }: RoomViewProps) {
  const { t: say } = useTranslations()
  const body = useMemo(() => liveBody(room.doc), [room.doc])
  const nodes = useSyncExternalStore(body.subscribe, body.current)
  const mayWrite = useLive(room.mayWrite)
  const words = {
    done: say('writing.task.done'),
    notDone: say('writing.task.notDone'),
    table: say('writing.table'),
    hiddenImage: say('writing.picture.hidden'),
  }
  return (
    <div className={css.view}>
      <div className={css.top}>
        <div className={css.readOnly} role="note">
          <p>{say('writing.unknown')}</p>
          {mayWrite && <Button onPress={() => flattenUnsupported(room.doc, author)}>{say('writing.unknown.keepText')}</Button>}
        </div>
        <DocumentMenu file={{ doc: room.doc, title: listing.title || say('common.untitled') }} mayWrite={false} onImport={() => undefined} />
      </div>
      <div className={css.desk}>
        <div className={css.page}>
          <DocumentReader nodes={nodes} onLink={() => undefined} labels={words} />
        </div>
      </div>
    </div>
  )
}
