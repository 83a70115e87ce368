import { useState } from 'react'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import { useLive } from '../live/useLive.ts'
import type { Membership } from '../store/seats.ts'
import { tableConnection } from '../sync/tables.ts'
import { useAuthor, useRoom } from '../sync/useRoom.ts'
import { AtTable } from './AtTable.tsx'
import css from './Guest.module.css'
import { ProblemText } from './ProblemText.tsx'
import { Refused } from './Refused.tsx'
import { useWords } from './words.ts'

/** A table, as far as this phone may sit at it. Turned away, the person still has what is on the phone. */
export function Table({ seat, invitation }: { readonly seat: Membership; readonly invitation: Invitation | null }) {
  const { say } = useWords()
  const { room, problem } = useRoom(seat.process, `process/${seat.process}`)
  const author = useAuthor(seat.process)
  const status = useLive(tableConnection(seat.process).status)
  const [readingAlone, setReadingAlone] = useState(false)

  if (status.state === 'refused' && !readingAlone)
    return <Refused seat={seat} invitation={invitation} problem={status.problem ?? 'host.refused'} onRead={() => setReadingAlone(true)} />
  if (room && author) return <AtTable seat={seat} process={room} author={author} />
  return <main className={css.page}>{problem ? <ProblemText problem={problem} work="kept" /> : <p role="status">{say('common.loading')}</p>}</main>
}
