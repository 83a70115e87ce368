import { useMemo } from 'react'
import type { SessionId } from '../../../../../shared/model/records/listing.ts'
import { rolesOnPhone } from '../../../../sync/sessionLog/useRoles.ts'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { SilentForm } from '../../silent/SilentForm.tsx'
import { roundOfStep, useSealedRounds } from '../../silent/useSealedRounds.ts'
import { useMeeting } from '../meeting/useMeeting.ts'

/** A step in which people write in silence, on a phone. */
export function SealedStep(props: PhoneStepProps) {
  const { step, target } = props
  const session = (useMeeting(props)?.listing.id ?? null) as SessionId | null
  const { rounds } = useSealedRounds(props, session, rolesOnPhone, false)
  const round = useMemo(() => roundOfStep(rounds, step.id), [rounds, step.id])
  if (!session) return null
  return <SilentForm processId={props.processId} author={props.author} session={session} step={step} target={target} round={round} />
}
