import { UserMinus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { type Role, roles } from '../../../../shared/protocol/role.ts'
import type { InvitationView, MemberView, TableView } from '../../../../shared/protocol/tableState.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { Panel } from '../../../kit/layout/Panel.tsx'
import { ShowMore, useIncrementalList } from '../../../kit/lists/ShowMore.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { Avatar } from '../../../kit/people/Avatar.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { changeRole, removeMember } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { type InvitedRole, invitedRoles } from '../invite/invitationLinks.ts'
import css from '../MemberList.module.css'
import { problemCodeOf } from '../useHostingState.ts'
import { RemoveMemberDialog } from './RemoveMemberDialog.tsx'

interface Props {
  readonly processId: ProcessId
  readonly table: Pick<TableView, 'members' | 'invitations'>
  readonly me: PersonId
  /** Creates a new link, if that of a removed member was withdrawn. */
  readonly onInvite: (role: InvitedRole) => Promise<void>
}

/** All members of the table, with role and whether they are online; changes roles, removes members. */
export function MemberList({ processId, table, me, onInvite }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [removing, setRemoving] = useState<MemberView | null>(null)
  const currentMembers = table.members
    .filter((member) => !member.removed)
    .sort((a, b) => Number(b.online) - Number(a.online) || (a.name < b.name ? -1 : 1))
  const first = useIncrementalList(currentMembers)
  const removed = table.members.filter((member) => member.removed)
  const online = currentMembers.filter((member) => member.online).length
  const notifyFailure = (error: unknown) => void notify(t(`problem.${problemCodeOf(error)}.what`), { tone: 'stop' })

  const assignRole = (member: MemberView, role: Role) =>
    changeRole(client, processId, member.person, role).then(
      () =>
        void notify(t('member.roleGiven', { name: member.name, role: t(`role.${role}`) }), {
          action: { label: t('common.undoShort'), run: () => void changeRole(client, processId, member.person, member.role).catch(notifyFailure) },
        }),
      notifyFailure,
    )
  const remove = async (member: MemberView, withdraw: readonly InvitationView['id'][]) => {
    const roles = invitedRoles.filter((role) => table.invitations.some(({ id, role: granted }) => withdraw.includes(id) && granted === role))
    await removeMember(client, processId, member.person, withdraw)
    notify(t('member.removed', { name: member.name }))
    // the room needs a code that opens again
    for (const role of roles) await onInvite(role)
  }
  const readmit = (member: MemberView) =>
    changeRole(client, processId, member.person, 'contributor').then(() => void notify(t('hosting.readmitted', { name: member.name })), notifyFailure)

  return (
    <Panel title={t('hosting.membersCount', { count: currentMembers.length, online })}>
      <ul className={`${css.rows} ${css.long}`}>
        {first.shown.map((member) => (
          <li key={member.person} className={css.row}>
            <div className={css.person}>
              <Avatar id={member.person} name={member.name} decorative />
              <div className={css.who}>
                <strong>{member.person === me ? t('member.me', { name: member.name }) : member.name}</strong>
                <span className={member.online ? css.online : css.soft}>
                  {t(member.online ? `member.online.${member.device}` : 'member.offline')}
                </span>
              </div>
            </div>
            {member.person === me ? (
              <span>{t(`role.${member.role}`)}</span>
            ) : (
              <div className={css.actions}>
                <div className={css.role}>
                  <Select
                    label={t('hosting.roleOf', { name: member.name })}
                    hideLabel
                    value={member.role}
                    options={roles.map((role) => ({ id: role, label: t(`role.${role}`), help: t(`hosting.may.${role}`) }))}
                    onChange={(role) => role !== member.role && void assignRole(member, role)}
                  />
                </div>
                <Button
                  Icon={UserMinus}
                  variant="quiet"
                  aria-label={t('hosting.removeName', { name: member.name })}
                  onPress={() => setRemoving(member)}
                >
                  {t('member.remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ShowMore {...first} />
      {removed.length > 0 && (
        <details className={css.more}>
          <summary>{t('hosting.removedCount', { count: removed.length })}</summary>
          <p className={css.soft}>{t('hosting.readmit')}</p>
          <ul className={css.rows}>
            {removed.map((member) => (
              <li key={member.person} className={css.row}>
                <bdi>{member.name}</bdi>
                <Button
                  Icon={UserPlus}
                  variant="quiet"
                  aria-label={t('hosting.readmitName', { name: member.name })}
                  onPress={() => void readmit(member)}
                >
                  {t('hosting.readmitShort')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <RemoveMemberDialog
        processId={processId}
        member={removing}
        members={table.members}
        onClose={() => setRemoving(null)}
        onConfirm={(member, withdraw) => void remove(member, withdraw).catch(notifyFailure)}
      />
    </Panel>
  )
}
