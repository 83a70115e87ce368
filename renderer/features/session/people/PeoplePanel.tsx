import { useLive } from '../../../live/useLive.ts'
import { type RoomViewProps, useSlot } from '../../feature.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import { AttendanceList } from './AttendanceList.tsx'
import { Floor } from './Floor.tsx'
import { LegalNumber } from './LegalNumber.tsx'
import css from './PeoplePanel.module.css'

/** Who is at a meeting that runs: who speaks and who asked to, for how long organisations spoke, who is there. */
export function PeoplePanel({ run, ...props }: RoomViewProps & { readonly run: SessionRun }) {
  const [Newcomers] = useSlot('newcomers')
  const whyNot = useLive(props.room.mayWrite) ? null : run.whyNot
  return (
    <div className={css.body}>
      {Newcomers && <Newcomers processId={props.processId} level={3} />}
      <Floor {...props} run={run} whyNot={whyNot} />
      <AttendanceList doc={props.room.doc} author={props.author} whyNot={whyNot} />
      <LegalNumber doc={props.room.doc} author={props.author} whyNot={whyNot} />
    </div>
  )
}
