import { useMemo } from 'react'
import type * as Y from 'yjs'
import { breakoutOfRun, smallTables } from '../../../../shared/model/derived/tables/tableOf.ts'
import { liveAttendance } from '../../../../shared/model/records/attendance.ts'
import { liveBreakouts } from '../../../../shared/model/records/breakout.ts'
import { liveBreakoutTables } from '../../../../shared/model/records/breakoutTable.ts'
import type { RunId } from '../../../../shared/model/records/run.ts'
import { useLive } from '../../../live/useLive.ts'

/** The small tables of a run as they are now, with who was at the meeting, to be shown only. @param doc the room of the meeting */
export function useSmallTables(doc: Y.Doc, run: RunId) {
  const breakouts = useLive(liveBreakouts(doc))
  const own = useLive(liveBreakoutTables(doc))
  const attendance = useLive(liveAttendance(doc))
  return useMemo(() => {
    const breakout = breakoutOfRun(breakouts, run)
    return {
      breakout,
      own,
      tables: breakout ? smallTables(breakout, own) : [],
      people: new Map(attendance.map((person) => [person.id, person])),
    }
  }, [breakouts, own, attendance, run])
}
