import { Copy, MessageCirclePlus, StickyNote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { cutText } from '../../../shared/base/text/graphemes.ts'
import { rejectedTextKinds } from '../../../shared/model/derived/rejectedTextKinds.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { may, parseRoom } from '../../../shared/protocol/role.ts'
import { reinsertNote } from '../../board/engine/reinsertNote.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type RejectedEdit, removeRejectedEdit } from '../../store/rejectedEdits.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { openRoom } from '../../sync/room/openRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import type { SubmissionState } from '../../sync/sessionLog/submissionOutbox.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { useAskToAdd } from './phone/useAskToAdd.ts'
import css from './RejectedEdits.module.css'

interface Props {
  readonly edit: RejectedEdit
  readonly item: RejectedEdit['items'][number]
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
}

/** Characters shown of a text, which may be a whole pasted book; copying takes all of it. */
const MAX_SHOWN_CHARS = 600

/** A text of a rejected edit: copy it, reinsert it as a new note, or remove it. */
export function RejectedText({ edit, item, processId, processRoom, author }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const role = useLive(tableConnection(client, processId).role)
  const [copied, setCopied] = useState(false)
  const room = parseRoom(edit.room)
  const kind = rejectedTextKinds.find((name) => name === item.what)
  const copy = () =>
    navigator.clipboard.writeText(item.text).then(
      () => setCopied(true),
      () => notify(t('rejectedEdits.notCopied'), { tone: 'signal' }),
    )
  const request = useAskToAdd({ processId, processRoom, author }, edit, item)
  const onAnswer = (state: SubmissionState) => {
    notify(t(`rejectedEdits.asked.${state}`))
    if (state === 'stored') void removeRejectedEdit(client, edit, item)
  }
  const reinsert = async () => {
    if (!room) return
    const board = await openRoom(client, processId, `${room.kind}/${room.id}`)
    const isThere = reinsertNote(board.doc, author, item.text)
    const reason = board.rights.isFrozen() ? 'frozen' : 'limited'
    await board.close()
    if (!isThere) return void notify(`${t(`problem.right.${reason}.what`)} ${t(`problem.right.${reason}.now`)}`)
    await removeRejectedEdit(client, edit, item)
    notify(t('rejectedEdits.reinserted'))
  }
  return (
    <li className={css.item}>
      {kind && <p className={css.kind}>{t(`rejectedEdits.kind.${kind}`)}</p>}
      <blockquote className={css.text}>
        {cutText(item.text, MAX_SHOWN_CHARS)}
        {item.text.length > MAX_SHOWN_CHARS && '…'}
      </blockquote>
      <div className={css.actions}>
        <Button Icon={Copy} onPress={() => void copy()}>
          {t(copied ? 'rejectedEdits.copied' : 'rejectedEdits.copy')}
        </Button>
        {room?.kind === 'board' && (
          <Button Icon={StickyNote} whyNot={may(role, 'board', 'write') ? null : t('problem.right.readOnly.what')} onPress={() => void reinsert()}>
            {t('rejectedEdits.reinsert')}
          </Button>
        )}
        {request && (
          <Button Icon={MessageCirclePlus} onPress={() => void request(onAnswer)}>
            {t('rejectedEdits.ask')}
          </Button>
        )}
        <Button Icon={Trash2} onPress={() => void removeRejectedEdit(client, edit, item)}>
          {t('rejectedEdits.remove')}
        </Button>
      </div>
    </li>
  )
}
