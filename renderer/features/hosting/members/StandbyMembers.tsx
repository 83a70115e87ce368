import { useMemo } from 'react'
import { livePeople, type PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { InvitationView } from '../../../../shared/protocol/tableState.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { TableConnection } from '../../../sync/connection/processConnection.ts'
import { revoke } from '../../../sync/hosting/hosting.ts'
import { standbyMembership } from '../../../sync/hosting/standbyMembership.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { FoldedInvitations } from '../invite/InvitationList.tsx'
import { usableInvitations } from '../invite/invitationLinks.ts'
import { LobbyPanel } from '../lobby/LobbyPanel.tsx'
import { problemCodeOf } from '../useHostingState.ts'
import { MemberList } from './MemberList.tsx'
import { MembershipQuestions } from './MembershipQuestions.tsx'
import { useIsCrowded } from './useIsCrowded.ts'

interface Props {
  readonly processId: ProcessId
  readonly connection: TableConnection
  readonly processRoom: OpenRoom
  readonly me: PersonId
}

/** What a facilitator decides whose computer does not host the table: by this computer's log, which the host follows. For others, nothing but whether newcomers wait. */
export function StandbyMembers({ processId, connection, processRoom, me }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { view, isWaiting } = useLive(standbyMembership(client, processId))
  const isCrowded = useIsCrowded(processId)
  const onlineMembers = useLive(connection.onlineMembers)
  const people = useLive(livePeople(processRoom.doc))
  const unnamed = t('common.somebody')
  // the log knows no names, and nobody's presence
  const members = useMemo(() => {
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    const online = new Map<string, (typeof onlineMembers)[number]>(onlineMembers.map((member) => [member.id, member]))
    return (view?.members ?? []).map((member) => {
      const present = member.removed ? undefined : online.get(member.person)
      const name = member.name || names.get(member.person) || present?.name || unnamed
      return { ...member, name, online: present !== undefined, device: present?.device ?? member.device }
    })
  }, [view, people, onlineMembers, unnamed])
  // without a log of its own a device can still let newcomers in
  if (!view)
    return (
      <>
        <LobbyPanel processId={processId} level={3} />
        <MembershipQuestions processId={processId} table={{ members, questions: [], isCrowded }} />
      </>
    )
  const withdraw = ({ id }: InvitationView) =>
    revoke(client, processId, id).then(
      () => void notify(t('hosting.withdrawn')),
      (error: unknown) => void notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' }),
    )
  const invitations = usableInvitations(view, Date.now())
  // only the host shows a code that a new link would have to replace
  const inviteNobody = () => Promise.resolve()
  return (
    <>
      <LobbyPanel processId={processId} level={3} />
      {isWaiting && <p role="status">{t('hosting.guest.waiting')}</p>}
      <MembershipQuestions processId={processId} table={{ members, questions: view.questions, isCrowded }} />
      <MemberList processId={processId} table={{ members, invitations: view.invitations }} me={me} onInvite={inviteNobody} />
      <FoldedInvitations label={t('hosting.validLinks', { count: invitations.length })} list={invitations} onWithdraw={withdraw} />
    </>
  )
}
