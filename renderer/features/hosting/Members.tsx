import { UserMinus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { PersonId } from '../../../shared/model/person.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { type Role, roles } from '../../../shared/protocol/role.ts'
import type { MemberView, TableView } from '../../../shared/protocol/table.ts'
import { Avatar } from '../../kit/Avatar.tsx'
import { Button } from '../../kit/Button.tsx'
import { ShowMore, useIncrementalList } from '../../kit/MoreOf.tsx'
import { notify } from '../../kit/notices.ts'
import { Panel } from '../../kit/Panel.tsx'
import { Select } from '../../kit/Select.tsx'
import { useTranslations } from '../../kit/words.ts'
import { changeRole, removeMember } from '../../sync/hosting.ts'
import { Confirm } from './Confirm.tsx'
import type { InvitedRole } from './entrance.ts'
import css from './Manage.module.css'
import { problemIn } from './useTable.ts'

interface Props {
  readonly processId: ProcessId
  readonly table: TableView
  readonly me: PersonId
  /** Makes a new link, for somebody who was taken away by mistake. */
  readonly onInvite: (role: InvitedRole) => Promise<void>
}

/** Everybody who came to the table: who is here now, with which role; to change it, or to take somebody away. */
export function Members({ processId, table, me, onInvite }: Props) {
  const { t: say } = useTranslations()
  const [leaving, setLeaving] = useState<MemberView | null>(null)
  const seated = table.members.filter((member) => !member.removed).sort((a, b) => Number(b.online) - Number(a.online) || (a.name < b.name ? -1 : 1))
  const first = useIncrementalList(seated)
  const removed = table.members.filter((member) => member.removed)
  const online = seated.filter((member) => member.online).length
  const failing = (error: unknown) => void notify(say(`problem.${problemIn(error)}.what`), { tone: 'stop' })

  const give = (member: MemberView, role: Role) =>
    changeRole(processId, member.person, role).then(
      () =>
        void notify(say('hosting.roleGiven', { name: member.name, role: say(`role.${role}`) }), {
          action: { label: say('common.undoShort'), run: () => void changeRole(processId, member.person, member.role).catch(failing) },
        }),
      failing,
    )
  const remove = (member: MemberView) =>
    removeMember(processId, member.person).then(() => void notify(say('hosting.removed', { name: member.name })), failing)

  return (
    <Panel title={say('hosting.membersCount', { count: seated.length, online })}>
      <ul className={`${css.rows} ${css.long}`}>
        {first.shown.map((member) => (
          <li key={member.person} className={css.row}>
            <div className={css.person}>
              <Avatar id={member.person} name={member.name} decorative />
              <div className={css.who}>
                <strong>{member.person === me ? say('people.me', { name: member.name }) : member.name}</strong>
                <span className={member.online ? css.online : css.soft}>
                  {say(member.online ? `people.online.${member.device}` : 'people.offline')}
                </span>
              </div>
            </div>
            {member.person === me ? (
              <span>{say(`role.${member.role}`)}</span>
            ) : (
              <div className={css.deeds}>
                <div className={css.role}>
                  <Select
                    label={say('hosting.roleOf', { name: member.name })}
                    hideLabel
                    value={member.role}
                    options={roles.map((role) => ({ id: role, label: say(`role.${role}`), help: say(`hosting.may.${role}`) }))}
                    onChange={(role) => role !== member.role && void give(member, role)}
                  />
                </div>
                <Button
                  Icon={UserMinus}
                  variant="quiet"
                  aria-label={say('hosting.removeName', { name: member.name })}
                  onPress={() => setLeaving(member)}
                >
                  {say('hosting.remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <ShowMore {...first} />
      {removed.length > 0 && (
        <details className={css.more}>
          <summary>{say('hosting.removedCount', { count: removed.length })}</summary>
          <p className={css.soft}>{say('hosting.readmit')}</p>
          <ul className={css.rows}>
            {removed.map((member) => (
              <li key={member.person} className={css.row}>
                <span>{member.name}</span>
              </li>
            ))}
          </ul>
          <Button Icon={UserPlus} onPress={() => void onInvite('contributor')}>
            {say('hosting.readmitLink')}
          </Button>
        </details>
      )}
      <Confirm
        isOpen={leaving !== null}
        title={say('hosting.removeAsk', { name: leaving?.name ?? '' })}
        words={say('hosting.removeMeans')}
        deed={say('hosting.remove')}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void remove(leaving)}
      />
    </Panel>
  )
}
