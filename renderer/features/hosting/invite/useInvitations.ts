import { useEffect, useMemo, useRef } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { InvitationView, TableView } from '../../../../shared/protocol/tableState.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { invite, revoke } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { problemCodeOf } from '../useHostingState.ts'
import { type InvitedRole, linkLimits, shownInvitation } from './invitationLinks.ts'
import { addLink, useInvitationLinks } from './sharedLinks.ts'

type ShownInvitation = ReturnType<typeof shownInvitation>

export interface InvitationActions {
  /** The invitation to show for each role; null where there is none with a link. */
  readonly shown: { readonly [R in InvitedRole]: ShownInvitation }
  /** Replaces the shown invitation by a new one, and revokes the old one. */
  readonly renew: (role: InvitedRole) => Promise<void>
  readonly withdraw: (invitation: InvitationView) => Promise<void>
}

/** The links of an open table. Creates the link for the QR code of the room if there is none. */
export function useInvitations(processId: ProcessId, table: TableView): InvitationActions {
  const client = useSyncClient()
  const links = useInvitationLinks()
  const isRequested = useRef(false)
  const shown = useMemo(() => {
    const now = Date.now()
    return {
      contributor: shownInvitation(table, 'contributor', now, links),
      partner: shownInvitation(table, 'partner', now, links),
      observer: shownInvitation(table, 'observer', now, links),
    }
  }, [table, links])

  const createLink = async (role: InvitedRole) => {
    const invitation = await invite(client, processId, { role, ...linkLimits[role] })
    if (invitation.link) addLink(invitation.id, invitation.link)
  }
  const withFailureNotice = (task: Promise<void>) =>
    task.catch((error: unknown) => void notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a table without an invitation, whatever else changes
  useEffect(() => {
    if (isRequested.current) return
    isRequested.current = true
    // a partner who hosts may not invite: people join by the short code
    if (!shown.contributor) createLink('contributor').catch((error: unknown) => problemCodeOf(error))
  }, [])

  return {
    shown,
    renew: (role) =>
      withFailureNotice(
        (async () => {
          const before = shown[role]
          await createLink(role)
          if (before) await revoke(client, processId, before.id)
          notify(t('hosting.renewed'))
        })(),
      ),
    withdraw: (invitation) => withFailureNotice(revoke(client, processId, invitation.id).then(() => void notify(t('hosting.withdrawn')))),
  }
}
