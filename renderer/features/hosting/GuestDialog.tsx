import { LogOut, Radio, RefreshCw } from 'lucide-react'
import type { ProcessId } from '../../../shared/model/process.ts'
import { Avatar } from '../../kit/Avatar.tsx'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { ProblemNotice } from '../../kit/ProblemNotice.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { hostPerson } from '../../sync/moving.ts'
import type { OpenRoom } from '../../sync/room.ts'
import type { TableConnection } from '../../sync/tables.ts'
import css from './GuestDialog.module.css'

interface Props {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly link: TableConnection
  readonly process: OpenRoom
  readonly processId: ProcessId
  /** Goes on with the table at this computer; null where it cannot. */
  readonly onHost: (() => void) | null
}

/** At somebody else's table: how the connection stands, my role, who is here, and the way out. */
export function GuestDialog({ isOpen, onClose, link, process, processId, onHost }: Props) {
  const { t: say } = useTranslations()
  const { state, problem } = useLive(link.status)
  const role = useLive(link.role)
  const here = useLive(link.onlineMembers)
  const kept = useLive(process.status)
  const host = useLive(hostPerson(processId))
  const hostName = here.find(({ id }) => id === host)?.name
  const again = () => {
    link.disconnect()
    link.connect()
  }
  const leave = () => {
    link.disconnect()
    onClose()
  }
  return (
    <Dialog
      title={say('hosting.guest.title')}
      isOpen={isOpen}
      onClose={onClose}
      dismissable
      actions={
        <>
          {state === 'offline' && onHost && (
            <Button Icon={Radio} onPress={onHost}>
              {say('hosting.guest.hostHere')}
            </Button>
          )}
          {state !== 'connected' && state !== 'connecting' && (
            <Button Icon={RefreshCw} onPress={again}>
              {say('hosting.guest.again')}
            </Button>
          )}
          <Button Icon={LogOut} variant="danger" onPress={leave}>
            {say('hosting.guest.leave')}
          </Button>
        </>
      }
    >
      <div className={css.guest}>
        <p role="status" className={css.state}>
          {say(`hosting.guest.now.${state === 'alone' ? 'offline' : state}`)}
        </p>
        {state === 'refused' && problem && <ProblemNotice code={problem} />}
        {state === 'connected' && <p>{say(kept.host === 'sending' ? 'hosting.guest.sending' : 'hosting.guest.received')}</p>}
        {state === 'offline' && onHost && <p>{say('hosting.guest.hostHereMeans')}</p>}
        {state === 'connected' && hostName && <p>{say('hosting.guest.hostedBy', { name: hostName })}</p>}
        <p>
          {say('hosting.guest.role', { role: say(`role.${role}`) })} {say(`hosting.may.${role}`)}
        </p>
        {state === 'connected' && (
          <section aria-label={say('hosting.here')}>
            <h3>{say('hosting.hereCount', { count: here.length })}</h3>
            <ul className={css.people}>
              {here.map((person) => (
                <li key={person.id}>
                  <Avatar id={person.id} name={person.name} size="small" decorative />
                  <span>{person.me ? say('people.me', { name: person.name }) : person.name}</span>
                  <span className={css.soft}>{say(`role.${person.role}`)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className={css.soft}>{say('hosting.guest.leaveMeans')}</p>
      </div>
    </Dialog>
  )
}
