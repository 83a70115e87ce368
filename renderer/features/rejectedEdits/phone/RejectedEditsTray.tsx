import { useState } from 'react'
import { cutText } from '../../../../shared/base/text/graphemes.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { refusals } from '../../../../shared/protocol/refusal.ts'
import { may, parseRoom } from '../../../../shared/protocol/role.ts'
import { reinsertNote } from '../../../board/engine/reinsertNote.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { useLive } from '../../../live/useLive.ts'
import { type RejectedEdit, removeRejectedEdit } from '../../../store/rejectedEdits.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { SubmissionState } from '../../../sync/sessionLog/submissionOutbox.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { copyText } from './copyText.ts'
import css from './RejectedEditsTray.module.css'
import { useAskToAdd } from './useAskToAdd.ts'

interface Props {
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
  readonly edits: readonly RejectedEdit[]
}

const MAX_SHOWN_CHARS = 600

/** The tray: edits that the host rejected, until each is reinserted or removed. */
export default function RejectedEditsTray({ processId, processRoom, author, edits }: Props) {
  const { t } = useTranslations()
  return (
    <TouchNotice label={t('rejectedEdits.title')}>
      <h2>{t('rejectedEdits.count', { count: edits.length })}</h2>
      <p>{t('rejectedEdits.intro')}</p>
      {edits.map((edit) => (
        <RejectedEditSection key={edit.id} processId={processId} processRoom={processRoom} author={author} edit={edit} />
      ))}
    </TouchNotice>
  )
}

function RejectedEditSection({ processId, processRoom, author, edit }: Omit<Props, 'edits'> & { readonly edit: RejectedEdit }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  return (
    <>
      <p>
        <strong>{t(`problem.${refusals[edit.refusal].problem}.what`)}</strong>
      </p>
      {edit.items.length === 0 ? (
        <>
          <p>{t('rejectedEdits.noText')}</p>
          <TouchButton onClick={() => void removeRejectedEdit(client, edit)}>{t('rejectedEdits.remove')}</TouchButton>
        </>
      ) : (
        edit.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two texts may be the same, and none ever moves
          <RejectedText key={index} processId={processId} processRoom={processRoom} author={author} edit={edit} item={item} />
        ))
      )}
    </>
  )
}

function RejectedText({
  processId,
  processRoom,
  author,
  edit,
  item,
}: Omit<Props, 'edits'> & { readonly edit: RejectedEdit; readonly item: RejectedEdit['items'][number] }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const role = useLive(tableConnection(client, processId).role)
  const [copied, setCopied] = useState(false)
  const room = parseRoom(edit.room)
  const copy = async () => {
    const isCopied = await copyText(item.text)
    setCopied(isCopied)
    announce(t(isCopied ? 'rejectedEdits.copied' : 'rejectedEdits.notCopied'))
  }
  const request = useAskToAdd({ processId, processRoom, author }, edit, item)
  const onAnswer = (state: SubmissionState) => {
    announce(t(`rejectedEdits.asked.${state}`))
    if (state === 'stored') void removeRejectedEdit(client, edit, item)
  }
  const reinsert = async () => {
    if (!room) return
    const board = await openRoom(client, processId, `${room.kind}/${room.id}`)
    const isThere = reinsertNote(board.doc, author, item.text)
    const reason = board.rights.isFrozen() ? 'frozen' : 'limited'
    await board.close()
    if (!isThere) return void announce(`${t(`problem.right.${reason}.what`)} ${t(`problem.right.${reason}.now`)}`)
    await removeRejectedEdit(client, edit, item)
    announce(t('rejectedEdits.reinserted'))
  }
  return (
    <>
      <blockquote className={css.quote}>
        {cutText(item.text, MAX_SHOWN_CHARS)}
        {item.text.length > MAX_SHOWN_CHARS && '…'}
      </blockquote>
      <div className={css.actions}>
        {room?.kind === 'board' && (
          <TouchButton onClick={() => void reinsert()} whyNot={may(role, 'board', 'write') ? null : t('problem.right.readOnly.what')}>
            {t('rejectedEdits.reinsert')}
          </TouchButton>
        )}
        {request && <TouchButton onClick={() => void request(onAnswer)}>{t('rejectedEdits.ask')}</TouchButton>}
        <TouchButton onClick={() => void copy()}>{t(copied ? 'rejectedEdits.copied' : 'rejectedEdits.copy')}</TouchButton>
        <TouchButton onClick={() => void removeRejectedEdit(client, edit, item)}>{t('rejectedEdits.remove')}</TouchButton>
      </div>
    </>
  )
}
