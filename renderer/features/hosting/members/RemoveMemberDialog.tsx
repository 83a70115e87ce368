import { useEffect, useState } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { InvitationView, MemberView, RemovalProposal } from '../../../../shared/protocol/tableState.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { removalProposal } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import css from '../MemberList.module.css'

interface Props {
  readonly processId: ProcessId
  /** The member to remove; null: the dialog is closed. */
  readonly member: MemberView | null
  /** All members of the table, for the names of those who came by the same invitation. */
  readonly members: readonly MemberView[]
  readonly onClose: () => void
  readonly onConfirm: (member: MemberView, withdraw: readonly InvitationView['id'][]) => void
}

/** Asks before a removal: proposes to withdraw the invitation by which the member came, and names who else came by it. */
export function RemoveMemberDialog({ processId, member, members, onClose, onConfirm }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [proposal, setProposal] = useState<RemovalProposal | null>(null)
  const [withdraws, setWithdraws] = useState(true)
  useEffect(() => {
    setProposal(null)
    setWithdraws(true)
    let current = true
    // without an answer the removal is asked as it is
    if (member)
      removalProposal(client, processId, member.person)
        .then((answer) => current && setProposal(answer))
        .catch(() => undefined)
    return () => {
      current = false
    }
  }, [client, processId, member])

  const invitations = proposal?.invitations ?? []
  const others = members.filter(({ person, removed }) => !removed && person !== member?.person && proposal?.cameBy.includes(person))
  return (
    <ConfirmDialog
      title={t('member.removeAsk', { name: member?.name ?? '' })}
      message={t('member.removeMeans')}
      confirmLabel={t('member.remove')}
      isOpen={member !== null}
      onClose={onClose}
      onConfirm={() => member && onConfirm(member, withdraws ? invitations : [])}
    >
      {invitations.length > 0 && (
        <label className={css.check}>
          <input type="checkbox" checked={withdraws} onChange={(event) => setWithdraws(event.currentTarget.checked)} />
          <span>{t('hosting.removeWithdraws', { name: member?.name ?? '' })}</span>
        </label>
      )}
      {others.length > 0 && (
        <>
          <p>{t('hosting.removeOthers', { count: others.length })}</p>
          <ul className={css.names}>
            {others.map(({ person, name }) => (
              <li key={person} dir="auto">
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmDialog>
  )
}
