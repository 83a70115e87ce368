import { useState } from 'react'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { Membership } from '../../store/memberships.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useAuthor, useRoom } from '../../sync/processes/useRoom.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from '../GuestApp.module.css'
import { RefusedScreen } from '../join/RefusedScreen.tsx'
import { ProblemText } from '../parts/ProblemText.tsx'
import { TableLayout } from './TableLayout.tsx'

/** The table that this phone has joined. If the host refuses the phone, the person can still read what the phone has stored. */
export function TablePage({ membership, invitation }: { readonly membership: Membership; readonly invitation: Invitation | null }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { room, problem } = useRoom(membership.process, `process/${membership.process}`)
  const author = useAuthor(membership.process)
  const status = useLive(tableConnection(client, membership.process).status)
  const [readsOffline, setReadsOffline] = useState(false)

  if (status.state === 'refused' && !readsOffline)
    return (
      <RefusedScreen
        membership={membership}
        invitation={invitation}
        problem={status.problem ?? 'host.refused'}
        onRead={() => setReadsOffline(true)}
      />
    )
  if (room && author) return <TableLayout membership={membership} processRoom={room} author={author} />
  return <main className={css.page}>{problem ? <ProblemText problem={problem} work="kept" /> : <p role="status">{t('common.loading')}</p>}</main>
}
