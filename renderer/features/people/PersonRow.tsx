import { UserMinus, UserPen } from 'lucide-react'
import { useState } from 'react'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import { type Role, roles } from '../../../shared/protocol/role.ts'
import { Avatar } from '../../kit/Avatar.tsx'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Menu } from '../../kit/Menu.tsx'
import { notify } from '../../kit/notices.ts'
import { useTranslations } from '../../kit/words.ts'
import { changeRole, removeMember } from '../../sync/hosting.ts'
import type { Participant } from './everybody.ts'
import css from './PeoplePlace.module.css'

interface Props {
  readonly processId: ProcessId
  readonly person: Participant
  /** This computer hosts the table now. */
  readonly hosts: boolean
}

/** One person: name, role, whether here; and what the host may do about it. */
export function PersonRow({ processId, person, hosts }: Props) {
  const { t: say } = useTranslations()
  const [asking, setAsking] = useState(false)
  const name = person.name || say(person.me ? 'people.noName' : 'common.somebody')
  const whyNot = person.me ? say('people.notMe') : !hosts ? say('people.onlyHost') : !person.seated ? say('people.notSeated') : null
  const failed = (error: unknown) =>
    notify(say(error instanceof Problem ? `problem.${error.code}.what` : 'problem.host.failed.what'), { tone: 'stop' })
  const give = (role: Role) =>
    changeRole(processId, person.id, role).then(() => void notify(say('hosting.roleGiven', { name, role: say(`role.${role}`) })), failed)
  const remove = () => removeMember(processId, person.id).then(() => void notify(say('hosting.removed', { name })), failed)

  return (
    <li className={css.row}>
      <Avatar id={person.id} name={name} decorative />
      <div className={css.who}>
        <strong>{person.me ? say('people.me', { name }) : name}</strong>
        <span className={person.device ? css.online : css.soft}>{say(person.device ? `people.online.${person.device}` : 'people.offline')}</span>
      </div>
      {person.organisation && <span className={css.soft}>{person.organisation}</span>}
      <span className={css.role}>{person.role && say(`role.${person.role}`)}</span>
      <Menu
        label={say('people.change', { name })}
        Icon={UserPen}
        entries={[
          ...roles.map((role) => ({
            id: role,
            label: say('people.make', { role: say(`role.${role}`) }),
            checked: role === person.role,
            whyNot,
            onAction: () => void (role !== person.role && give(role)),
          })),
          'separator' as const,
          { id: 'remove', label: say('people.remove'), Icon: UserMinus, variant: 'danger' as const, whyNot, onAction: () => setAsking(true) },
        ]}
      />
      <Dialog
        title={say('hosting.removeAsk', { name })}
        isOpen={asking}
        onClose={() => setAsking(false)}
        size="small"
        role="alertdialog"
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {say('common.cancel')}
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                setAsking(false)
                void remove()
              }}
            >
              {say('hosting.remove')}
            </Button>
          </>
        }
      >
        <p>{say('hosting.removeMeans')}</p>
      </Dialog>
    </li>
  )
}
