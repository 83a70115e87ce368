import { MonitorX, UserMinus, UserPen } from 'lucide-react'
import { useState } from 'react'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { deviceCode } from '../../../shared/protocol/links/deviceText.ts'
import { type Role, roles } from '../../../shared/protocol/role.ts'
import { Menu } from '../../kit/menus/Menu.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { Avatar } from '../../kit/people/Avatar.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { changeRole } from '../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { DetachDeviceDialog } from './DetachDeviceDialog.tsx'
import css from './PeoplePlace.module.css'
import type { Participant } from './participants.ts'

interface Props {
  readonly processId: ProcessId
  readonly person: Participant
  /** Whether roles can be changed on this computer. */
  readonly mayDecide: boolean
  /** Asks whether the person is to be removed. */
  readonly onRemove: () => void
}

/** A person: name, role, whether online; and what a facilitator decides about them. */
export function PersonRow({ processId, person, mayDecide, onRemove }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [detaching, setDetaching] = useState<string | null>(null)
  const name = person.name || t(person.me ? 'people.noName' : 'common.somebody')
  const whyNot = person.me ? t('people.notMe') : !mayDecide ? t('people.onlyHost') : !person.isMember ? t('people.notSeated') : null
  const notifyFailure = (error: unknown) =>
    notify(t(error instanceof Problem ? `problem.${error.code}.what` : 'problem.host.failed.what'), { tone: 'stop' })
  const assignRole = (role: Role) =>
    changeRole(client, processId, person.id, role).then(() => void notify(t('member.roleGiven', { name, role: t(`role.${role}`) })), notifyFailure)

  return (
    <li className={css.row}>
      <Avatar id={person.id} name={name} decorative />
      <div className={css.who}>
        <strong>{person.me ? t('member.me', { name }) : name}</strong>
        <span className={person.device || person.me ? css.online : css.soft}>{t(presenceKey(person))}</span>
        {person.devices.length > 0 && (
          <span className={css.soft}>
            {t('people.devices.of', { count: person.devices.length, codes: person.devices.map(deviceCode).join(', ') })}
          </span>
        )}
      </div>
      {person.organisation && <bdi className={css.soft}>{person.organisation}</bdi>}
      <span className={css.role}>{person.role && t(`role.${person.role}`)}</span>
      <Menu
        label={t('people.change', { name })}
        Icon={UserPen}
        entries={[
          ...roles.map((role) => ({
            id: role,
            label: t('people.make', { role: t(`role.${role}`) }),
            checked: role === person.role,
            whyNot,
            onAction: () => void (role !== person.role && assignRole(role)),
          })),
          'separator' as const,
          ...person.devices.map((key) => ({
            id: `detach ${key}`,
            label: t('people.devices.detachOne', { code: deviceCode(key) }),
            Icon: MonitorX,
            whyNot: !person.me && !mayDecide ? t('people.onlyHost') : null,
            onAction: () => setDetaching(key),
          })),
          { id: 'remove', label: t('people.remove'), Icon: UserMinus, variant: 'danger' as const, whyNot, onAction: onRemove },
        ]}
      />
      <DetachDeviceDialog processId={processId} device={detaching} owner={person.me ? null : name} onClose={() => setDetaching(null)} />
    </li>
  )
}

function presenceKey({ me, removed, device }: Participant) {
  if (me) return 'people.here'
  if (removed) return 'people.removed'
  return device ? (`member.online.${device}` as const) : 'member.offline'
}
