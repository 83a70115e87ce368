import { Circle, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { RunId } from '../../../../../shared/model/records/run.ts'
import { readPresence } from '../../../../../shared/protocol/presence.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { useMeeting } from '../meeting/useMeeting.ts'
import css from './NowPage.module.css'

/** Says that this person is done with what everybody writes now. It counts until another step begins, and nobody is told whose it is. */
export function DoneButton(props: PhoneProps) {
  const meeting = useMeeting(props)
  const { room } = useRoom(props.processId, meeting ? `session/${meeting.listing.id}` : null)
  return room && meeting?.current ? <DoneWith key={meeting.current.id} room={room} run={meeting.current.id} /> : null
}

function DoneWith({ room: { awareness }, run }: { readonly room: OpenRoom; readonly run: RunId }) {
  const { t } = useTranslations()
  const [isDone, setIsDone] = useState(() => readPresence(awareness.getLocalState())?.done === run)
  const toggle = () => {
    awareness.setLocalStateField('done', isDone ? null : run)
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
