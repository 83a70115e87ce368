import { linkOf } from '../../../../shared/protocol/invitation.ts'
import { useLive } from '../../../live/useLive.ts'
import type { PageProps } from '../../feature.ts'
import { JoinForm } from './JoinForm.tsx'
import { pendingInvitation } from './pendingInvitation.ts'

/** Joining a table; another invitation begins the form anew. */
export function JoinPage({ links }: PageProps) {
  const invitation = useLive(pendingInvitation)
  return <JoinForm key={invitation ? linkOf(invitation) : ''} links={links} />
}
