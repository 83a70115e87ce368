import { Circle, CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RunId } from '../../../../../shared/model/records/run.ts'
import { readPresence } from '../../../../../shared/protocol/presence.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { getPageItem, setPageItem } from '../../../../store/pageItems.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { useMeeting } from '../meeting/useMeeting.ts'
import css from './NowPage.module.css'

/** Says that this person is done with what everybody writes now. It counts until another step begins, and nobody is told whose it is. */
export function DoneButton(props: PhoneProps) {
  const meeting = useMeeting(props)
  const { room } = useRoom(props.processId, meeting ? `session/${meeting.listing.id}` : null)
  return room && meeting?.current ? <DoneWith key={meeting.current.id} processId={props.processId} room={room} run={meeting.current.id} /> : null
}

interface DoneProps extends Pick<PhoneProps, 'processId'> {
  readonly room: OpenRoom
  readonly run: RunId
}

function DoneWith({ processId, room: { awareness }, run }: DoneProps) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const item = `doneWith/${processId}`
  const [isDone, setIsDone] = useState(() => readPresence(awareness.getLocalState())?.done === run || getPageItem(client, item) === run)
  useEffect(() => {
    // presence ends with the page, and a page that was loaded again says it again
    if (isDone && readPresence(awareness.getLocalState())?.done !== run) awareness.setLocalStateField('done', run)
  }, [awareness, run, isDone])
  const toggle = () => {
    awareness.setLocalStateField('done', isDone ? null : run)
    setPageItem(client, item, isDone ? '' : run)
    setIsDone(!isDone)
  }
  return (
    <div className={css.done}>
      <TouchButton wide Icon={isDone ? CircleCheck : Circle} aria-pressed={isDone} onClick={toggle}>
        {t('guest.done')}
      </TouchButton>
      <p>{t('guest.done.help')}</p>
    </div>
  )
}
