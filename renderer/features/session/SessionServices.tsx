import type { PlaceProps } from '../feature.ts'
import { LogErasure } from './retention/LogErasure.tsx'
import { SealedGuardian } from './sealed/SealedGuardian.tsx'

/** What this computer does for the meetings of a process, whichever page is on screen. */
export function SessionServices(props: PlaceProps) {
  return (
    <>
      <SealedGuardian {...props} />
      <LogErasure {...props} />
    </>
  )
}
