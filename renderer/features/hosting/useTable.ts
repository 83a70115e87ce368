import { useCallback, useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { useLive } from '../../live/useLive.ts'
import { type Membership, loadMembership } from '../../store/seats.ts'
import { hostedTable, hostTable } from '../../sync/hosting.ts'
import { tableConnection } from '../../sync/tables.ts'
import { type Situation, situationOf } from './situation.ts'

/** The problem in an error; what is none is the host's failure, and is logged. */
export function problemIn(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code
  console.error(error)
  return 'host.failed'
}

/** How this window stands to the table, and the one verb that opens it. */
export function useTable(
  process: ProcessId,
  title: string,
): { readonly situation: Situation; readonly seat: Membership | null; readonly open: () => void } {
  const hosted = useLive(hostedTable(process))
  const link = useLive(tableConnection(process).status)
  const [seat, setSeat] = useState<Membership | null | undefined>(undefined)
  const [opening, setOpening] = useState(false)
  const [failed, setFailed] = useState<ProblemCode | null>(null)

  // a table that was joined has changed the seat
  useEffect(() => {
    let gone = false
    void loadMembership(process).then((found) => {
      if (!gone && link) setSeat(found)
    })
    return () => {
      gone = true
    }
  }, [process, link])

  const open = useCallback(() => {
    setOpening(true)
    setFailed(null)
    hostTable(process, title)
      .catch((error: unknown) => setFailed(problemIn(error)))
      .finally(() => setOpening(false))
  }, [process, title])

  return { situation: situationOf({ hosted, opening, failed, link, seat }), seat: seat ?? null, open }
}
