import { signal } from '../../../../shared/base/live.ts'
import type { Invitation } from '../../../../shared/protocol/invitation.ts'

/** An invitation that the operating system passed to the app, for the join page. Not used until the person joins. */
export const pendingInvitation = signal<Invitation | null>(null)
