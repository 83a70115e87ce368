import { signal } from '../../../../shared/base/live.ts'
import type { Invitation } from '../../../../shared/protocol/invitation.ts'

/** An invitation that came from outside the app, on its way to the page where one joins. Nothing has happened with it yet. */
export const pendingInvitation = signal<Invitation | null>(null)
