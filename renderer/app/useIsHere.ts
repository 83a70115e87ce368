import { useEffect, useState } from 'react'
import type { ProcessId } from '../../shared/model/process.ts'
import { loadMembership } from '../store/seats.ts'

/** Has this device a seat at the process? null until it is known. */
export function useIsHere(process: ProcessId): boolean | null {
  const [here, setHere] = useState<boolean | null>(null)
  useEffect(() => {
    let gone = false
    void loadMembership(process).then((seat) => {
      if (!gone) setHere(seat !== null)
    })
    return () => {
      gone = true
    }
  }, [process])
  return here
}
