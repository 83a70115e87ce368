import { Send } from 'lucide-react'
import { useState } from 'react'
import type { DocumentId, SessionId } from '../../../shared/model/records/listing.ts'
import type { Remark } from '../../../shared/model/sessionLog/minutesState.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import { MAX_REMARK } from '../../../shared/protocol/sessionLog/minutesBodies.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { TextField } from '../../kit/fields/TextField.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './Minutes.module.css'
import { sendRemark } from './sendRemark.ts'
import type { MinutesCourse } from './useMinutes.ts'

interface Props extends RoomViewProps {
  readonly session: SessionId
  readonly minutes: MinutesCourse
  readonly hash: string
  readonly nameOf: (person: PersonId) => string
}

/** What people remark on minutes, each with its answer, and a field for one's own. */
export function Remarks({ minutes, hash, nameOf, session, ...props }: Props) {
  const { t, language } = useTranslations()
  return (
    <div className={css.remarks}>
      <ul className={css.list}>
        {minutes.remarks.map((remark) => (
          <li key={remark.id} className={css.remark}>
            <p className={css.soft}>
              {t('minutes.by', { name: nameOf(remark.by), date: formatDate(remark.at, language, 'moment') })}
              {remark.contentHash !== hash && <span> · {t('minutes.remark.older')}</span>}
            </p>
            <p dir="auto">{remark.text}</p>
            {remark.answer && (
              <p className={css.answer} dir="auto">
                {t('minutes.remark.answered', { name: nameOf(remark.answer.by), text: remark.answer.text })}
              </p>
            )}
            {!remark.answer && minutes.mayState && <Answer remark={remark} minutes={minutes} name={nameOf(remark.by)} />}
          </li>
        ))}
      </ul>
      <NewRemark {...props} session={session} hash={hash} />
    </div>
  )
}

function Answer({ remark, minutes, name }: { readonly remark: Remark; readonly minutes: MinutesCourse; readonly name: string }) {
  const { t } = useTranslations()
  const [text, setText] = useState('')
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void minutes.answer(remark, text.trim())
      }}
    >
      <TextField label={t('minutes.remark.answer', { name })} value={text} onChange={setText} maxLength={MAX_REMARK} lines={2} />
      <Button type="submit" whyNot={text.trim() ? null : t('minutes.remark.textFirst')}>
        {t('minutes.remark.answerSend')}
      </Button>
    </form>
  )
}

function NewRemark({ processId, listing, author, session, hash }: RoomViewProps & { readonly session: SessionId; readonly hash: string }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [text, setText] = useState('')
  const isConnected = useLive(tableConnection(client, processId).status).state === 'connected'
  const send = async () => {
    const body = { document: listing.id as DocumentId, contentHash: hash, text: text.trim() }
    if (!body.text) return
    await sendRemark(client, { processId, session, at: author.now() }, body, (isStored) => {
      notify(t(isStored ? 'minutes.remark.sent' : 'minutes.remark.refused'))
      // what was refused stays in the field
      if (isStored) setText((typed) => (typed.trim() === body.text ? '' : typed))
    })
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField label={t('minutes.remark.new')} value={text} onChange={setText} maxLength={MAX_REMARK} lines={2} />
      <Button type="submit" Icon={Send} whyNot={!text.trim() ? t('minutes.remark.textFirst') : isConnected ? null : t('minutes.remark.offline')}>
        {t('minutes.remark.send')}
      </Button>
    </form>
  )
}
